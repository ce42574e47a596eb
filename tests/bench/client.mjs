// What a phone pays until it can report: bytes, the moment the form can be used, and the moment WASM has taken over – without a limit and with
// a slow phone on a slow line (4x CPU slowdown, 1.6 Mbit/s, 150 ms). Prints one table; the median of several cold visits.
//   node tests/bench/client.mjs [visits]
import {openPhone, startBrowser, startServer} from '../browser/harness.mjs';

const visits = Number(process.argv[2] ?? 5);
const conditions = [
  {name: 'no limit', cpu: 1},
  {name: '4x CPU, 1.6 Mbit/s, 150 ms', cpu: 4, line: {offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8}},
];
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function visit(browser, server, condition, isKept) {
  const context = await openPhone(browser, server.url, isKept ? {} : {serviceWorkers: 'block'});
  const page = await context.newPage();
  if (isKept) {
    await page.goto('/m/delft/meld');
    await page.waitForSelector('html[data-live]');
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForTimeout(1500);
  }
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Emulation.setCPUThrottlingRate', {rate: condition.cpu});
  if (condition.line) await line.send('Network.emulateNetworkConditions', condition.line);
  const bytes = {first: 0, all: 0};
  const kinds = new Map();
  line.on('Network.responseReceived', ({requestId, type}) => kinds.set(requestId, type));
  line.on('Network.loadingFinished', ({requestId, encodedDataLength}) => {
    bytes.all += encodedDataLength;
    if (['Document', 'Stylesheet'].includes(kinds.get(requestId))) bytes.first += encodedDataLength;
  });
  await page.addInitScript(() => {
    const watch = () => { if (document.documentElement?.dataset.live !== undefined) window.takenOver = performance.now(); else requestAnimationFrame(watch); };
    watch();
  });
  await page.goto('/m/delft/meld', {waitUntil: 'commit'});
  await page.waitForFunction(() => window.takenOver !== undefined, null, {timeout: 60000});
  const times = await page.evaluate(() => ({
    // The form is HTML: it can be filled in and sent as soon as it is painted.
    usable: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    takenOver: window.takenOver,
  }));
  await context.close();
  return {...bytes, ...times};
}

const server = await startServer();
const browser = await startBrowser();
console.log(`${'condition'.padEnd(30)} ${'visit'.padEnd(7)} ${'first page B'.padStart(13)} ${'all B'.padStart(9)} ${'usable ms'.padStart(10)} ${'taken over ms'.padStart(14)}`);
for (const condition of conditions) {
  for (const isKept of [false, true]) {
    const rows = [];
    for (let i = 0; i < visits; i++) rows.push(await visit(browser, server, condition, isKept));
    const of = (key) => String(Math.round(median(rows.map((row) => row[key]))));
    console.log(`${condition.name.padEnd(30)} ${(isKept ? 'again' : 'first').padEnd(7)} ${of('first').padStart(13)} ${of('all').padStart(9)} ${of('usable').padStart(10)} ${of('takenOver').padStart(14)}`);
  }
}
await browser.close();
await server.stop();
