// The trained model on the phone: it comes after the form, stays, and says offline what the server says.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import zlib from 'node:zlib';
import {openLive, openPhone, startBrowser, startNetwork, startServer} from './harness.mjs';
import {main, tell} from './steps.mjs';
import {goToCheck, send, step, whenArrived} from './walk.mjs';

const amsterdam = {latitude: 52.3731, longitude: 4.8926, accuracy: 8};
/** Keywords alone are not sure of it; what was learned is. */
const text = 'Container afgelopen nacht uitgebrand';
const category = 'container-is-kapot';
let server, network, browser;

before(async () => {
  server = await startServer();
  network = await startNetwork(server);
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await network?.stop();
  await server?.stop();
});

const isKept = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  for (;;) {
    const kept = (await (await caches.open('klinker-model')).keys()).length > 0;
    if (kept && (await caches.match('/m/amsterdam/meld'))) return;
    await new Promise((go) => setTimeout(go, 50));
  }
});

/** The step that follows on the text. */
async function tellAndGoOn(page) {
  await tell(page, text);
  await main(page).locator('button[value=next]:not([aria-hidden])').first().click();
  await page.waitForFunction(() => document.querySelector('#main').dataset.step !== 'what');
  return step(page);
}

test('the model is fetched once, after the form is usable, and may be kept for ever', async () => {
  const page = await (await openPhone(browser, network.url, {geolocation: amsterdam})).newPage();
  const fetched = [];
  page.on('response', async (answer) => {
    if (!answer.url().includes('/model/')) return;
    fetched.push({live: await page.evaluate(() => document.documentElement.hasAttribute('data-live')), cache: answer.headers()['cache-control']});
  });

  await openLive(page, '/m/amsterdam/meld');
  await isKept(page);
  await openLive(page, '/m/amsterdam/meld');
  await page.waitForTimeout(300);

  assert.deepEqual(fetched, [{live: true, cache: 'public, max-age=31536000, immutable'}]);
  await page.context().close();
});

test('a model weighs at most 250 kB on the line', async () => {
  const page = await (await openPhone(browser, server.url, {serviceWorkers: 'block'})).newPage();
  const coming = page.waitForRequest(/\/model\//);
  await page.goto('/m/amsterdam/meld');

  const bytes = Buffer.from(await (await fetch((await coming).url())).arrayBuffer());

  const weight = zlib.brotliCompressSync(bytes).length;
  console.log('model', {bytes: bytes.length, brotli: weight});
  assert.ok(weight > 1000 && weight <= 250_000, `${weight} bytes`);
  await page.context().close();
});

test('without a connection the kept model proposes, and the server stores what was proposed', async () => {
  const phone = await openPhone(browser, network.url, {geolocation: amsterdam});
  let page = await phone.newPage();
  await openLive(page, '/m/amsterdam/meld');
  await isKept(page);
  await page.close();
  network.down();
  page = await phone.newPage();
  await openLive(page, '/m/amsterdam/meld');

  const first = await tellAndGoOn(page);
  await goToCheck(page);
  await send(page);
  network.up();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  const [report] = await whenArrived(server, (rows) => rows.length > 0);

  assert.notEqual(first, 'category', 'the phone was sure');
  assert.deepEqual([report.chosen, report.category], ['', category], 'nobody chose it: the server came to the same');
  await phone.close();
});

test('a phone that cannot have the model goes on with keywords, and the subject is asked', async () => {
  const phone = await openPhone(browser, server.url, {geolocation: amsterdam, serviceWorkers: 'block'});
  const page = await phone.newPage();
  await page.route(/\/model\//, (route) => route.abort());
  await openLive(page, '/m/amsterdam/meld');

  const first = await tellAndGoOn(page);

  assert.equal(first, 'category');
  await phone.close();
});
