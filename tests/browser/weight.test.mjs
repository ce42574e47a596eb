// What a phone must fetch, as weights: bytes after brotli, not seconds. The budgets are the product's promise to slow lines.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import zlib from 'node:zlib';
import {openLive, openPhone, startBrowser, startServer} from './harness.mjs';

const kilobyte = 1000;
const budgets = {firstPage: 30 * kilobyte, everything: 140 * kilobyte};
let server, browser;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const brotli = (bytes) => zlib.brotliCompressSync(bytes, {params: {[zlib.constants.BROTLI_PARAM_QUALITY]: 11}}).length;

/** Weight of an address as it is served to a browser that understands brotli. */
async function weigh(address) {
  const answer = await fetch(server.url + address);
  return brotli(Buffer.from(await answer.arrayBuffer()));
}

test('the first usable page, HTML and CSS, weighs at most 30 kB', async () => {
  const html = await (await fetch(`${server.url}/m/delft/meld`)).text();
  const sheets = [...html.matchAll(/<link[^>]+rel="stylesheet"[^>]*>/g)].map((link) => link[0].match(/href="([^"]+)"/)[1]);
  const weights = {html: brotli(Buffer.from(html))};
  for (const sheet of sheets) weights[sheet] = await weigh(sheet);
  const sum = Object.values(weights).reduce((a, b) => a + b);
  console.log('first page', weights, sum);

  assert.ok(sheets.length > 0);
  assert.ok(sum <= budgets.firstPage, `${sum} bytes`);
});

test('everything until a report can be made with a map – page, styles, scripts, core, Leaflet, words and rules of the town – weighs at most 140 kB', async () => {
  const page = await (await openPhone(browser, server.url, {serviceWorkers: 'block'})).newPage();
  const fetched = new Set();
  page.on('request', (request) => { if (request.url().startsWith(server.url)) fetched.add(request.url().slice(server.url.length)); });
  await openLive(page, '/m/delft/meld');
  await page.locator('#text').fill('lantaarnpaal stuk');
  await page.locator('#main button[value=next]:not([aria-hidden])').first().click();
  await page.waitForSelector('#map .leaflet-pane', {state: 'attached', timeout: 10000});
  const weights = {};
  for (const address of fetched) if (!/^\/(sw\.js|a\/basemap|m\/[^/]+\/basemap)/.test(address)) weights[address] = await weigh(address);
  const isContent = (address) => address.startsWith('/api/v1/catalogue');
  const sum = (addresses) => addresses.reduce((total, address) => total + weights[address], 0);
  const program = sum(Object.keys(weights).filter((address) => !isContent(address)));
  const content = sum(Object.keys(weights).filter((address) => isContent(address) && address.endsWith('language=nl')));
  console.log('everything', weights, {program, content});

  assert.ok(Object.keys(weights).some((address) => address.endsWith('.wasm')), 'the core is among it');
  assert.ok(Object.keys(weights).some((address) => /leaflet/.test(address)), 'Leaflet is among it');
  assert.ok(content > 0, 'the catalogue is among it');
  assert.ok(program + content <= budgets.everything, `${program + content} bytes: ${program} of program, ${content} of content`);
});

test('the catalogue of a whole city, 121 categories with their questions and rules, is one file of at most 68 kB that says its hash', async () => {
  const address = '/api/v1/catalogue?municipality=amsterdam&language=nl';
  const answer = await fetch(server.url + address);
  const weight = brotli(Buffer.from(await answer.arrayBuffer()));
  console.log('catalogue of amsterdam', weight);

  const again = await fetch(server.url + address, {headers: {'If-None-Match': answer.headers.get('etag')}});

  assert.match(answer.headers.get('etag'), /^W\/"[0-9a-f]{64}-nl"$/);
  assert.equal(again.status, 304);
  assert.ok(weight <= 68 * kilobyte, `${weight} bytes`);
});
