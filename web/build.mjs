// Makes build/web/dist: scripts, styles, icons and the core under names that carry a hash of their content, each with its .br and .gz
// beside it, and manifest.json (logical name → file). The same sources give the same bytes; nothing is made again when nothing changed.
import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import zlib from 'node:zlib';
import {build} from 'esbuild';
import {lean} from './lean.mjs';
import {purge} from './purge.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(root, ...parts);
const dist = at('build/web/dist');
const cache = at('build/web/compressed');
const core = at('build/wasm/wasm/klinker_form.wasm');
const workbench = at('build/wasm/wasm/console/klinker_workbench.wasm');
const workbenchFont = at('build/wasm/wasm/console/console.ttf');
const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex');
const isText = (name) => /\.(js|css|wasm|ttf|svg|json|webmanifest|html|txt)$/.test(name);

async function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  const found = [];
  for (const entry of await readdir(folder, {withFileTypes: true})) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesUnder(full)));
    else found.push(full);
  }
  return found.sort();
}

/** One hash over everything that goes in. */
async function stampOfInputs() {
  const inputs = [...(await filesUnder(at('web'))), ...(await filesUnder(at('assets/look'))), ...(await filesUnder(at('shared/page'))), ...(await filesUnder(at('wasm/map'))), at('package-lock.json'), core, workbench, workbenchFont];
  const lines = [];
  for (const file of inputs) lines.push(`${path.relative(root, file)} ${hashOf(await readFile(file))}`);
  return hashOf(lines.join('\n'));
}

const bundle = {
  bundle: true, minify: true, format: 'esm', target: ['es2020'], charset: 'utf8', legalComments: 'none', write: false, absWorkingDir: root, logLevel: 'warning',
};

async function bundled(entry, options = {}) {
  const made = await build({...bundle, entryPoints: [at(entry)], ...options});
  return Buffer.from(made.outputFiles[0].contents);
}

/** Bytes to send compressed; compressing at the highest quality is slow, so results are kept by content. */
async function compressed(bytes, kind) {
  const kept = path.join(cache, `${hashOf(bytes).slice(0, 32)}.${kind}`);
  if (existsSync(kept)) return readFile(kept);
  const made = kind === 'br'
    ? await brotli(bytes, {params: {[zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_LGWIN]: 22, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length}})
    : await gzip(bytes, {level: 9});
  await writeFile(kept, made);
  return made;
}

const manifest = {};
const weights = {};

async function put(file, bytes) {
  await writeFile(path.join(dist, file), bytes);
  if (!isText(file)) return;
  const [br, gz] = await Promise.all([compressed(bytes, 'br'), compressed(bytes, 'gz')]);
  await writeFile(path.join(dist, `${file}.br`), br);
  await writeFile(path.join(dist, `${file}.gz`), gz);
  weights[file] = {bytes: bytes.length, br: br.length, gz: gz.length};
}

/** Writes under a hashed name and gives the path by which a page asks for it. */
async function add(name, bytes) {
  const {name: stem, ext} = path.parse(name);
  const file = `${stem}.${hashOf(bytes).slice(0, 10)}${ext}`;
  await put(file, bytes);
  manifest[name] = file;
  return `/a/${file}`;
}

/** Classes of the design system that a page can have; they stand as literals in the room that writes pages. */
async function classesOfPages() {
  const used = new Set();
  for (const file of await filesUnder(at('shared/page'))) {
    for (const [name] of (await readFile(file, 'utf8')).matchAll(/utrecht-[\w-]+/g)) used.add(name);
  }
  return used;
}

// Parts of Leaflet's sheet for parts of Leaflet that web/leaflet.ts leaves out.
const unusedOfLeaflet = /leaflet-(popup|tooltip|control-layers|control-scale|default-icon|image|svg|canvas|oldie|zoom-box|bar|control-zoom|crosshair|attribution-flag|vml|marker-shadow|shadow-pane)|lvml/;

/** Leaflet as web/leaflet.ts reaches it, for what the core and the offline basemap call. */
async function leanLeaflet() {
  const {metafile} = await build({...bundle, entryPoints: [at('web/leaflet.ts')], metafile: true});
  const files = Object.keys(metafile.inputs).filter((file) => file.includes('leaflet/src/')).map((file) => at(file));
  const callers = [...(await filesUnder(at('wasm/map'))), at('node_modules/protomaps-leaflet/src/frontends/leaflet.ts'), at('web/leaflet.ts'), at('web/canvas.ts')];
  const read = async (names) => (await Promise.all(names.map((file) => readFile(file, 'utf8')))).join('\n');
  const platform = (await filesUnder(at('node_modules/typescript/lib'))).filter((file) => /lib\.(dom|es)[\w.]*\.d\.ts$/.test(file));
  return lean(files, await read(callers), await read(platform));
}

async function addStyles() {
  const look = at('assets/look');
  const style = (entry) => build({...bundle, entryPoints: [entry], loader: {'.svg': 'dataurl', '.woff2': 'dataurl'}, external: ['/a/*']})
    .then((made) => Buffer.from(made.outputFiles[0].contents));
  const themes = (await filesUnder(path.join(look, 'themes'))).filter((file) => file.endsWith('.css'));
  const themeText = (await Promise.all(themes.map((file) => readFile(file, 'utf8')))).join('\n');
  const names = (pattern) => new Set([...themeText.matchAll(pattern)].map((found) => found[1]));
  const [whole, desk] = await Promise.all(['site.css', 'desk.css'].map(async (sheet) => (await style(path.join(look, sheet))).toString()));
  const reads = /var\(\s*(--[\w-]+)/g;
  const sets = /(--[\w-]+)\s*:/g;
  const of = (text, pattern) => [...text.matchAll(pattern)].map((found) => found[1]);
  const used = await classesOfPages();
  // Beside the site's sheet stand a theme, and on the desk's pages the desk's: what they read or set of each other stays.
  await add('site.css', Buffer.from(purge(whole, used, {read: new Set([...names(reads), ...of(desk, reads).filter((name) => name.startsWith('--klinker-'))]), set: names(sets)})));
  await add('desk.css', Buffer.from(purge(desk, used, {read: names(reads), set: new Set([...names(sets), ...of(whole, sets)])})));
  await add('console.css', await style(path.join(look, 'console.css')));
  for (const theme of themes) await add(`theme-${path.basename(theme)}`, await style(theme));
  // The other drawings travel inside site.css; this one is the site's own, for the tab and the home screen.
  await add('icon.svg', await readFile(path.join(look, 'icons/icon.svg')));
}

/** The core may ask the page only for what web/core.ts lends it; a C++ function that nobody wrote would be asked for as well. */
async function checkLent(bytes) {
  const lender = await readFile(at('web/core.ts'), 'utf8');
  const missing = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map(({name}) => name).filter((name) => !lender.includes(` ${name}:`));
  if (missing.length > 0) throw new Error(`the core asks for what web/core.ts does not lend: ${missing.join(', ')}`);
}

async function main() {
  const stamp = await stampOfInputs();
  const stampFile = at('build/web/stamp');
  if (existsSync(path.join(dist, 'manifest.json')) && existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp) return;
  await rm(dist, {recursive: true, force: true});
  await mkdir(dist, {recursive: true});
  await mkdir(cache, {recursive: true});

  await addStyles();
  const leafletStyle = await add('leaflet.css', Buffer.from(
    purge((await bundled('node_modules/leaflet/dist/leaflet.css', {external: ['images/*']})).toString(), new Set(), undefined, unusedOfLeaflet)));
  const leaflet = await add('leaflet.js', await bundled('web/leaflet.ts', await leanLeaflet()));
  const basemap = await add('basemap.js', await bundled('web/basemap.ts'));
  const coreBytes = await readFile(core);
  await checkLent(coreBytes);
  const wasm = await add('form.wasm', coreBytes);
  const workbenchBytes = await readFile(workbench);
  await checkLent(workbenchBytes);
  const paths = {wasm, leaflet, leafletStyle, basemap, console: await add('console.wasm', workbenchBytes), consoleFont: await add('console.ttf', await readFile(workbenchFont))};
  const define = {KLINKER_FILES: JSON.stringify(paths)};
  await add('boot.js', await bundled('web/boot.ts', {define}));
  await add('console.js', await bundled('web/console.ts', {define}));
  await add('face.js', await bundled('web/face.ts', {define}));

  // The worker's name never changes, its content does with every file it keeps; the basemap's chunk is fetched where a town has one, the
  // console's files where somebody opened it.
  const isConsole = (name) => /^(console|desk)\./.test(name);
  const isElsewhere = (name) => isConsole(name) || ['basemap.js', 'face.js', 'desk.css'].includes(name);
  const addresses = (fits) => Object.entries(manifest).filter(([name]) => fits(name)).map(([, file]) => `/a/${file}`).sort();
  const files = addresses((name) => !isElsewhere(name));
  const shell = {build: hashOf(files.join('\n')).slice(0, 10), files, basemap, console: addresses(isConsole)};
  await put('sw.js', await bundled('web/sw.ts', {format: 'iife', define: {KLINKER_SHELL: JSON.stringify(shell), 'process.env.NODE_ENV': '"production"'}}));
  manifest['sw.js'] = 'sw.js';

  const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(path.join(dist, 'manifest.json'), JSON.stringify(sorted, null, 1) + '\n');
  await writeFile(at('build/web/weights.json'), JSON.stringify(Object.fromEntries(Object.entries(weights).sort()), null, 1) + '\n');
  await writeFile(stampFile, stamp);
  for (const [file, weight] of Object.entries(weights).sort()) console.log(`${file.padEnd(36)} ${String(weight.bytes).padStart(7)} B  ${String(weight.br).padStart(6)} B brotli`);
}

await main();
