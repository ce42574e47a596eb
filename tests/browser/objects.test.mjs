// Which lamp, which container: the reporter points it out in a list or on the map, types a number that is in neither, with or without a connection.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openLive, openPhone, startBrowser, startNetwork, startServer} from './harness.mjs';
import {main, say, standsAt, tell, town, townFolder, useGps} from './steps.mjs';
import {step} from './walk.mjs';

let server, network, browser;
// Between the third and the fourth thing of the test town's layer.
const between = {latitude: 52.30516, longitude: 5.01048, accuracy: 8};

before(async () => {
  server = await startServer({towns: [townFolder]});
  network = await startNetwork(server);
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await network?.stop();
  await server?.stop();
});

async function atQuestions(page) {
  await tell(page, 'allesvraag');
  for (let screens = 0; screens < 6 && (await step(page)) !== 'questions'; screens++) {
    const at = await step(page);
    if (at === 'where') await useGps(page);
    const way = at === 'category' ? '.klinker-tap' : `.klinker-actions button[value="${at === 'nearby' ? 'not-known' : 'next'}"]`;
    await page.locator(`#main ${way}`).first().click();
    await page.waitForFunction((old) => document.querySelector('#main')?.dataset.step !== old, at);
  }
  await standsAt(page, 'questions');
}

async function openAtQuestions() {
  network.up();
  const phone = await openPhone(browser, network.url, {geolocation: between});
  const page = await phone.newPage();
  await openLive(page, `/m/${town}/meld`);
  return {phone, page};
}

const radio = (page, number) => main(page).getByRole('radio', {name: new RegExp(`^${number},`)});
const own = (page) => main(page).getByLabel(say('objects.own'));

test('the nearest things are a list, nearest first, and the one that is tapped is the answer', async () => {
  const {phone, page} = await openAtQuestions();
  await atQuestions(page);

  const labels = await main(page).getByRole('radio', {name: /^D\d/}).evaluateAll((all) => all.map((one) => one.labels[0].textContent));
  assert.equal(labels.length, 5);
  assert.match(labels[0], /^D3, op \d+ meter/);
  await radio(page, 'D4').check();
  await page.waitForTimeout(700);
  const kept = await page.evaluate(() => new Promise((resolve) => {
    const opened = indexedDB.open('klinker');
    opened.onsuccess = () => { const all = opened.result.transaction('drafts').objectStore('drafts').getAll(); all.onsuccess = () => { opened.result.close(); resolve(all.result); }; };
  }));

  assert.equal(JSON.parse(kept[0].session).draft.answers['een-ding'], 'D4');
  await phone.close();
});

test('tapping a thing on the map taps it in the list', async () => {
  const {phone, page} = await openAtQuestions();
  await atQuestions(page);

  const marker = page.locator('#objects-map [data-link="D4"]');
  await marker.waitFor();
  await marker.click();

  await page.waitForFunction(() => [...document.querySelectorAll('#main input[type=radio]')].some((one) => one.value === 'D4' && one.checked));
  assert.equal(await own(page).inputValue(), '');
  await phone.close();
});

test('what is not on the map has a number that can be typed; the last thing done counts', async () => {
  const {phone, page} = await openAtQuestions();
  await atQuestions(page);

  await radio(page, 'D4').check();
  await own(page).fill('X99');
  await own(page).press('Tab');
  await page.waitForFunction(() => [...document.querySelectorAll('#main input[type=radio]')].some((one) => one.value === '' && one.checked));
  await radio(page, 'D5').check();

  await page.waitForFunction((label) => [...document.querySelectorAll('#main input')].some((one) => one.labels?.[0]?.textContent.startsWith(label) && one.value === ''), say('objects.own'));
  assert.ok(await radio(page, 'D5').isChecked());
  await phone.close();
});

test('a phone that knows the town has its small layers without a connection', async () => {
  const {phone, page} = await openAtQuestions();
  await page.waitForFunction(async () => (await (await caches.open('klinker-objects')).keys()).some((one) => one.url.endsWith('cell=all')), null, {timeout: 20000});
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  network.down();
  await phone.setOffline(true);

  await atQuestions(page);

  await radio(page, 'D3').waitFor();
  await phone.close();
});

test('without scripts the same things are a list', async () => {
  network.up();
  const phone = await openPhone(browser, network.url, {javaScriptEnabled: false});
  const page = await phone.newPage();
  await page.goto(`/m/${town}/meld`);
  await tell(page, 'allesvraag');
  await main(page).locator('button[value=next]').last().click();
  for (let screens = 0; screens < 4 && (await step(page)) !== 'questions'; screens++) {
    if ((await step(page)) === 'where') {
      await page.locator('#address_query').fill('Dingenpad');
      await main(page).locator('button[value=search]').click();
      await main(page).locator('button[value^="pick:"]').first().click();
    }
    await main(page).locator('.klinker-actions button[value=next], .klinker-actions button[value=not-known]').first().click();
  }

  await radio(page, 'D3').check();
  await main(page).locator('.klinker-actions button[value=next]').first().click();

  assert.ok(await radio(page, 'D3').isChecked(), 'the screen that asks for the rest keeps it');
  await phone.close();
});
