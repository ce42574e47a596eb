// Leaflet for this map alone. Tree shaking stops at its classes, which are objects full of methods for every use there is; its switches
// are for browsers that never had WebAssembly and so never get this file. Here both go before the sources are bundled, and
// names that only Leaflet knows become short.
import {readFile} from 'node:fs/promises';
import path from 'node:path';

// What core/Browser.js finds out, in every browser that runs the core; the rest is asked as before.
const known = {
  ie: false, ielt9: false, edge: false, android23: false, androidStock: false, opera: false, ie3d: false, gecko3d: false, any3d: true, msPointer: false,
  pointer: true, touch: true, mobileOpera: false, passiveEvents: true, canvas: true, svg: true, vml: false,
  inlineSvg: false,  // only asked for a flag beside Leaflet's name, which the map does not show
};
const browser = `
const says = (name) => navigator.userAgent.toLowerCase().indexOf(name) >= 0;
const has = (name) => navigator.platform.indexOf(name) === 0;
export default {
  mobile: typeof orientation !== 'undefined' || says('mobile'), retina: devicePixelRatio > 1, touchNative: 'ontouchstart' in window,
  chrome: says('chrome'), safari: !says('chrome') && says('safari'), mac: has('Mac'), linux: has('Linux'),
};`;

// Every marker of ours brings its icon.
const noDefaultIcon = "export {Icon as IconDefault} from './Icon.js';";
const written = {[path.join('core', 'Browser.js')]: browser, [path.join('marker', 'Icon.Default.js')]: noDefaultIcon};

const withoutComments = (text) => text.replace(/\r/g, '').replace(/^\s*\/\*[^]*?\*\//gm, '').replace(/^\s*\/\/.*$/gm, '');
const words = (text) => text.match(/\w+/g) ?? [];
// Leaflet's own way of writing: a method begins and ends at one tab.
const method = /\n\t(\w+): function \([^]*?\n\t\},?(?=\n)/g;

/** Methods whose name stands nowhere but where they are written themselves; repeated, since one may be the only caller of another. */
function dropUncalled(texts, outside) {
  for (;;) {
    const mentions = new Map();
    for (const text of [...texts.values(), outside]) for (const word of words(text)) mentions.set(word, (mentions.get(word) ?? 0) + 1);
    for (const text of texts.values()) {
      for (const [whole, name] of text.matchAll(method)) mentions.set(name, mentions.get(name) - words(whole).filter((word) => word === name).length);
    }
    let dropped = 0;
    for (const [file, text] of texts) {
      texts.set(file, text.replace(method, (all, name) => (mentions.get(name) === 0 && ++dropped ? '' : all)));
    }
    if (dropped === 0) return;
  }
}

/** Names that Leaflet gives to members and that nobody else, browser included, speaks of; a name in a string may be an event's. */
function ownNames(texts, outside) {
  const text = [...texts.values()].join('\n');
  const reserved = new Set(words(outside));
  for (const [literal] of text.matchAll(/'[^'\n]*'/g)) for (const word of words(literal)) reserved.add(word);
  // What a file gives to others keeps its name: some ask a whole file for it.
  for (const [, name] of text.matchAll(/\bexport (?:function|var|const) (\w+)/g)) reserved.add(name);
  const given = [...text.matchAll(/\b([a-z]\w{3,})\s*:|\.([a-z]\w{3,})\s*=(?!=)/g)].map(([, key, member]) => key ?? member);
  return [...new Set(given)].filter((name) => !reserved.has(name));
}

/**
 * Options for esbuild. `files`: Leaflet's sources that the entry reaches; `callers`: text of whatever else may call Leaflet by name;
 * `platform`: text in which every name of the browser stands. Names that begin with an underscore are Leaflet's own already.
 */
export async function lean(files, callers, platform) {
  const texts = new Map();
  for (const file of files) {
    const [, instead] = Object.entries(written).find(([name]) => file.endsWith(name)) ?? [];
    const text = instead ?? withoutComments(await readFile(file, 'utf8'));
    texts.set(file, text.replace(/\bBrowser\.(\w+)/g, (all, name) => (name in known ? String(known[name]) : all)));
  }
  dropUncalled(texts, callers);
  const shared = [...new Set(words(callers))].filter((word) => word.startsWith('_'));
  return {
    plugins: [{name: 'lean', setup: (build) => build.onLoad({filter: /leaflet[\\/]src[\\/].*\.js$/}, ({path: file}) => ({contents: texts.get(file)}))}],
    mangleProps: new RegExp(`^(_.*|${ownNames(texts, `${callers} ${platform}`).join('|')})$`),
    reserveProps: new RegExp(`^(_leaflet\\w*|__\\w+|${shared.join('|')})$`),
  };
}
