// The console with very many reports in a real Chromium, drawn by its software renderer (SwiftShader): what crosses the line, how long until
// everything can be brushed, what a brush costs, and what it holds. Prints one table with the aims beside the figures.
// After that the engine alone, natively and as WebAssembly under node, side by side (bench_columns), when both were built.
//   node tests/bench/console.mjs [reports] [FOLDER]     FOLDER with a klinker.db already filled, else a made-up city is generated in a new one
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import {root, startBrowser, startServer} from '../browser/harness.mjs';
import {enterDesk} from '../browser/steps.mjs';

const reports = Number(process.argv[2] ?? 1_000_000);
const folder = process.argv[3] ?? mkdtempSync(path.join(tmpdir(), 'klinker-console-'));
const binary = process.env.KLINKER_BINARY ?? path.join(root, 'build/klinker');
const delft = path.join(root, 'assets/municipalities/delft');
const brushes = 100;

/** `measured` above `most` is told, and makes the whole bench end with 1. */
function row(what, figure, aim = '', measured = 0, most = Infinity) {
  const isMissed = measured > most;
  if (isMissed) process.exitCode = 1;
  console.log(`| ${what.padEnd(62)} | ${figure.padEnd(44)} | ${(aim + (isMissed ? ' MISSED' : '')).padEnd(18)} |`);
}
const part = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))];
const spread = (times) => `median ${part(times, 0.5).toFixed(1)} ms, p95 ${part(times, 0.95).toFixed(1)} ms, worst ${part(times, 1).toFixed(1)} ms`;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

function generate() {
  const began = Date.now();
  execFileSync(binary, ['generate', '--reports', String(reports), '--seed', '1', '--until', '2026-11-01'],
               {env: {...process.env, KLINKER_VAR: folder, KLINKER_MUNICIPALITIES: delft}, stdio: ['ignore', 'inherit', 'ignore']});
  const took = Date.now() - began;
  row(`${reports} reports generated`, `${seconds(took)}, ${Math.round(reports / took * 1000)} a second`);
}

/** The workbench's own functions, each call's time noted; laid under window.bench before the page's script runs. */
function listen() {
  const whole = WebAssembly.instantiate.bind(WebAssembly);
  const bench = {times: {}, paints: []};
  window.bench = bench;
  WebAssembly.instantiate = async (bytes, lent) => {
    const {instance} = await whole(bytes, lent);
    const exports = {};
    for (const [name, open] of Object.entries(instance.exports)) {
      exports[name] = typeof open !== 'function' ? open : (...values) => {
        const isFrame = name === 'stage_frame';
        const seen = isFrame ? instance.exports.bench_generation() : 0;
        const began = performance.now();
        const answer = open(...values);
        const took = performance.now() - began;
        if (isFrame) bench.isBrushed = instance.exports.bench_generation() !== seen;
        // Of frames those that brought another selection.
        if (!isFrame || bench.isBrushed) (bench.times[name] ??= []).push(took);
        return answer;
      };
    }
    bench.inside = instance.exports;
    return {instance: {exports}};
  };
  const put = CanvasRenderingContext2D.prototype.putImageData;
  CanvasRenderingContext2D.prototype.putImageData = function (...values) {
    const began = performance.now();
    put.apply(this, values);
    (bench.times.put ??= []).push(performance.now() - began);
  };
  const frame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) => frame((now) => {
    const began = performance.now();
    bench.isBrushed = false;
    draw(now);
    if (bench.isBrushed) (bench.times.frame ??= []).push(performance.now() - began);
  });
}

const ofBench = (page, name) => page.evaluate((of) => window.bench.times[of] ?? [], name);
const forget = (page) => page.evaluate(() => { window.bench.times = {}; });
const over = (page, id) => page.locator(`#over-${id}`).boundingBox();

/** What a process holds that is its own, as the system counts it. */
function ownMemory(pid) {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm)].reduce((sum, [, kB]) => sum + Number(kB) * 1024, 0);
}
async function renderers(browser) {
  const {processInfo} = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
  return processInfo.filter(({type}) => type === 'renderer').map(({id}) => id);
}

/** Waits until all reports are counted and the first frames are drawn. */
async function isWhole(page) {
  await page.waitForSelector('html[data-live]', {timeout: 60_000});
  await page.waitForFunction((all) => {
    const inside = window.bench.inside;
    return inside && inside.bench_count() >= all && document.querySelector('#console-count').textContent !== '';
  }, reports * 0.99, {timeout: 120_000, polling: 50});
}

async function open(page) {
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  const paths = new Map();
  const bytes = {feed: 0, rest: 0};
  line.on('Network.requestWillBeSent', ({requestId, request}) => paths.set(requestId, new URL(request.url).pathname));
  line.on('Network.loadingFinished', ({requestId, encodedDataLength}) => {
    bytes[paths.get(requestId)?.startsWith('/api/v1/columns') ? 'feed' : 'rest'] += encodedDataLength;
  });
  const began = Date.now();
  await page.goto('/desk/console?municipality=delft', {waitUntil: 'commit'});
  await isWhole(page);
  const took = Date.now() - began;
  await line.detach();
  return {took, bytes};
}

/** Each change asked of the engine by itself, as the address would: nothing is drawn between. */
async function askEngine(page) {
  const day = (after) => new Date(Date.UTC(2021, 11, 1 + after)).toISOString().slice(0, 10);
  const month = (turn) => `received=${day(turn * 15)}..${day(turn * 15 + 180)}`;
  const box = (turn) => `box=${81_000 + turn * 20},${443_000 + turn * 15},${84_000 + turn * 20},${446_000 + turn * 15}`;
  const hour = (turn) => `hour=${[turn % 24, (turn + 5) % 24].sort((a, b) => a - b).join(',')}`;
  const state = (turn) => `state=${[['closed'], ['in_progress', 'submitted'], ['planned', 'closed']][turn % 3].join(',')}`;
  const subjects = JSON.parse(readFileSync(path.join(delft, 'categories.json'), 'utf8')).categories.filter(({parent}) => parent).map(({code}) => code);
  const category = (turn) => `category=${subjects.filter((_code, at) => (at * 7 + turn * 3) % 5 < 2).sort().join(',')}`;
  const ring = (turn) => `shape=${Array.from({length: 40}, (_none, corner) => {
    const angle = corner * Math.PI / 20;
    const reach = 1500 + 400 * (corner % 2);
    return [82_500 + turn * 20 + Math.round(reach * Math.cos(angle)), 446_000 + turn * 15 + Math.round(reach * Math.sin(angle))].join(',');
  }).join(',')}`;
  // Lines from anywhere to anywhere, the same ones every time: half of the town is inside.
  const scribble = (turn) => `shape=${Array.from({length: 40}, (_none, corner) =>
    [81_500 + (turn * 7919 + corner * 2689) % 5000, 443_500 + (turn * 6007 + corner * 4513) % 5500].join(',')).join(',')}`;
  const every = [];
  for (const [what, query] of [['a time window dragged along', month], ['a rectangle dragged over the map', box], ['a ring of 40 corners dragged over the map', ring], ['a scribble of 40 lines across the town', scribble],
                               ['two in five categories, others each time', category], ['two hours of the day', hour], ['states', state]]) {
    const {taken, least, most} = await page.evaluate((queries) => {
      const {inside} = window.bench;
      let least = Infinity, most = 0;
      const ask = (query) => {
        const bytes = new TextEncoder().encode(query);
        const at = inside.crossing_lay(0, bytes.length);
        new Uint8Array(inside.memory.buffer, at, bytes.length).set(bytes);
        const began = performance.now();
        inside.bench_open();
        const took = performance.now() - began;
        if (query) [least, most] = [Math.min(least, inside.bench_count()), Math.max(most, inside.bench_count())];
        return took;
      };
      const taken = queries.map(ask);
      ask('');
      return {taken, least, most};
    }, Array.from({length: brushes}, (_none, turn) => query(turn)));
    every.push(...taken);
    // A query that the engine refuses would be quick.
    if (least === most) throw new Error(`${what}: every selection has ${least} reports`);
    row(`engine in Chromium: ${what}`, spread(taken), '16 ms', part(taken, 0.5), 16);
  }
  row('engine in Chromium: any of these', spread(every), '16 ms', part(every, 0.5), 16);
}

/** The same three reports change again and again: from the bytes to the frame that shows them. */
async function takeNews(page) {
  const taken = await page.evaluate(async (times) => {
    const {inside} = window.bench;
    const feed = async (since) => (await fetch(`/api/v1/columns?municipality=delft${since}`)).arrayBuffer();
    const head = new DataView(await feed(''));
    const news = new Uint8Array(await feed(`&since=${head.getBigUint64(5, true)}.${head.getBigUint64(13, true) - 3n}`));
    const canvas = document.querySelector('#console-canvas');
    const taken = [];
    for (let turn = 0; turn < times; turn++) {
      const drawn = canvas.dataset.frames;
      const at = inside.crossing_lay(0, news.length);
      new Uint8Array(inside.memory.buffer, at, news.length).set(news);
      const began = performance.now();
      inside.bench_feed(Date.now());
      canvas.dispatchEvent(new PointerEvent('pointermove', {clientX: 700 + turn, clientY: 120}));
      while (canvas.dataset.frames === drawn) await new Promise((go) => setTimeout(go, 0));
      taken.push(performance.now() - began);
      await new Promise((go) => setTimeout(go, 100));
    }
    return taken;
  }, 20);
  row('reports that changed, taken in and drawn', spread(taken));
}

/** The mouse drags over the time line, as a hand does; every step waits for its frame. */
async function brush(page) {
  const from = await over(page, 'from');
  const canvas = await page.locator('#console-canvas').boundingBox();
  const at = {x: from.x + 60, y: from.y + from.height + 30};
  const step = Math.max(1, Math.floor((canvas.width - at.x - 40) / brushes));
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 4, at.y);
  await page.waitForTimeout(500);
  await forget(page);
  for (let turn = 1; turn <= brushes; turn++) {
    await page.mouse.move(at.x + 4 + turn * step, at.y);
    await page.evaluate(() => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 0))));
  }
  await page.mouse.up();
  await page.waitForTimeout(500);
  const frames = await ofBench(page, 'stage_frame');
  row(`${frames.length} frames of a dragged brush: engine and all panes laid out`, spread(frames));
  const pictures = await ofBench(page, 'bench_picture');
  row('  picture of the map worked out', spread(pictures), '10 ms', part(pictures, 0.5), 10);
  row('  picture of the map put on its canvas', spread(await ofBench(page, 'put')));
  const whole = await ofBench(page, 'frame');
  row('  the whole frame\'s script, WebGL calls included', spread(whole), '16 ms', part(whole, 0.5), 16);
  await page.mouse.click(at.x + 40, at.y);
  await page.waitForTimeout(500);
}

/** bench_columns' rows by what they are about: [median, p95]; those with every group kept up to date. */
function measured(program, words) {
  const text = execFileSync(program, words, {encoding: 'utf8', maxBuffer: 1e8}).split('the same with only')[0];
  return new Map([...text.matchAll(/^\| +(\S.*?) +\| median +([\d.]+) ms \| p95 +([\d.]+) ms/gm)].map(([, what, median, p95]) => [what, [median, p95]]));
}
function enginesSideBySide() {
  const native = path.join(root, 'build/tests/bench/bench_columns');
  const wasm = path.join(root, 'build/wasm/tests/bench/bench_columns.js');
  if (![native, wasm].every(existsSync)) return console.log(`no ${native} or ${wasm}: the engine alone is left out`);
  const pieces = path.join(folder, 'pieces');
  const natively = measured(native, ['--var', folder, 'delft', pieces]);
  const underNode = measured(process.execPath, [wasm, '--pieces', pieces]);
  rmSync(pieces);
  row('engine alone, all groups: aims at the medians', 'native              WebAssembly under node', '8 ms; 16 ms');
  for (const [what, [median, p95]] of natively) {
    const [wasmMedian, wasmP95] = underNode.get(what);
    row(`  ${what}`, `${median} (p95 ${p95})`.padEnd(20) + `${wasmMedian} (p95 ${wasmP95}) ms`, '', Math.max(median / 8, wasmMedian / 16), 1);
  }
}

function moduleWeight() {
  const file = path.join(root, 'build/wasm/wasm/console/klinker_workbench.wasm');
  if (!existsSync(file)) return;
  const bytes = zlib.brotliCompressSync(readFileSync(file), {params: {[zlib.constants.BROTLI_PARAM_QUALITY]: 11}}).length;
  row('the module without its font, brotli', `${(bytes / 1000).toFixed(1)} kB`, '220 kB', bytes, 220_000);
}

if (!existsSync(path.join(folder, 'klinker.db'))) generate();
const server = await startServer({towns: [delft], env: {KLINKER_VAR: folder}});
server.deskPassword = async () => readFileSync(path.join(folder, 'desk-password'), 'utf8').trim();
const password = await server.deskPassword();
const browser = await startBrowser({args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
                                           '--disable-background-networking', '--disable-component-update', '--disable-sync']});
try {
  const began = Date.now();
  const feed = await fetch(`${server.url}/api/v1/columns?municipality=delft`, {headers: {Authorization: `Basic ${Buffer.from(`desk:${password}`).toString('base64')}`}});
  await feed.arrayBuffer();
  row('the first asker of all: blocks of the feed made and compressed', seconds(Date.now() - began));

  const context = await browser.newContext({baseURL: server.url, viewport: {width: 1440, height: 900}, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam',
                                            serviceWorkers: 'block'}); // or it would have the module before it is asked for
  const page = await context.newPage();
  await page.addInitScript(listen);
  await enterDesk(page, server);
  const cold = await open(page);
  row(`cold: ${reports} reports over the wire`, megabytes(cold.bytes.feed), '16 MB', cold.bytes.feed, 16e6);
  row('cold: page, module, font and words', megabytes(cold.bytes.rest));
  row('cold: until every report can be brushed', seconds(cold.took));
  const taken = [...await ofBench(page, 'bench_block'), ...await ofBench(page, 'bench_feed')].reduce((sum, ms) => sum + ms, 0);
  row('  of which the module decodes and counts', seconds(taken));

  await page.waitForSelector('.klinker-density', {timeout: 60_000});
  await page.waitForTimeout(2000);
  await askEngine(page);
  await brush(page);
  await takeNews(page);

  await page.mouse.move(5, 5);
  await page.waitForTimeout(2000);
  const frames = () => page.evaluate(() => Number(document.querySelector('#console-canvas').dataset.frames));
  const drawn = await frames();
  await page.waitForTimeout(10_000);
  const idle = await frames() - drawn;
  row('idle for ten seconds: frames drawn', String(idle), '0', idle, 0);

  const inside = await page.evaluate(() => window.bench.inside.memory.buffer.byteLength);
  row('memory of the module', megabytes(inside), '250 MB', inside, 250e6);
  const process_ = Math.max(...(await renderers(browser)).map(ownMemory));
  row('memory of the page\'s process, all of it', megabytes(process_), '250 MB', process_, 250e6);

  const again = await context.newPage();
  await again.addInitScript(listen);
  await page.close();
  const kept = await open(again);
  row('again, from what the browser kept: over the wire; until brushed', `${megabytes(kept.bytes.feed)}; ${seconds(kept.took)}`);
  moduleWeight();
} finally {
  await browser.close();
  await server.stop();
  enginesSideBySide();
  if (process.argv[3] === undefined) rmSync(folder, {recursive: true, force: true});
}
