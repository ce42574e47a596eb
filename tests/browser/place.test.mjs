// Where it is: said in words as soon as it is known, refused as soon as it cannot be.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openLive, openPhone, startBrowser, startNetwork, startServer} from './harness.mjs';
import {button, main, next, place, say, standsAt, tell, town, townFolder, useGps} from './steps.mjs';

let server, network, browser;
const elsewhere = {latitude: 52.37, longitude: 4.9, accuracy: 8};

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

async function atWhere(geolocation) {
  network.up();
  const phone = await openPhone(browser, network.url, {geolocation});
  const page = await phone.newPage();
  await openLive(page, `/m/${town}/meld`);
  await tell(page, 'De lantaarnpaal is stuk');
  await next(page, 'where');
  return {phone, page};
}

test('a place outside the town is refused the moment the phone has found it, without a green box and without "Verder"', async () => {
  const {phone, page} = await atWhere(elsewhere);

  await button(page, 'action.gps').click();

  await page.waitForSelector('#address_query-fault');
  assert.equal(await page.locator('#address_query-fault').textContent(), say('fault.outside.location'));
  assert.match(await page.locator('#faults a').textContent(), new RegExp(say('where.search')), 'the summary names the question');
  assert.equal(await page.locator('#chosen-place').count(), 0);
  await page.waitForFunction((words) => document.querySelector('#announcement').textContent === words, say('fault.outside.location'));
  await phone.setGeolocation(place);
  await useGps(page);
  assert.equal(await page.locator('#address_query-fault').count(), 0, 'a place inside mends it');
  await phone.close();
});

test('a place by GPS is said as the address beside it, and as a point where there is no connection', async () => {
  const {phone, page} = await atWhere(place);
  const chosen = page.locator('#chosen-place');

  await useGps(page);
  await chosen.getByText(say('where.beside', {address: 'Proefplein 12'})).waitFor();
  assert.match(await chosen.textContent(), /nauwkeurigheid 8 meter/);
  network.down();
  await phone.setOffline(true);
  await phone.setGeolocation({latitude: 52.2991, longitude: 5.0011, accuracy: 5});
  await button(page, 'action.gps').click();

  await chosen.getByText(/punt op de kaart \(52\.2991/).waitFor();
  await phone.close();
});

test('a house number that is not in the list is said, and stays with the report', async () => {
  const {phone, page} = await atWhere(place);

  await page.locator('#address_query').fill('Proefplein 99');
  await button(page, 'action.search').click();

  await main(page).getByText(say('where.number-unknown', {number: '99'})).waitFor();
  await main(page).getByRole('button', {name: /^Proefplein, Proefdorp/}).click();
  await page.waitForSelector('#chosen-place');
  assert.equal(await page.locator('[name="location.description"]').inputValue(), 'Proefplein 99');
  const width = await page.locator('#address_query').evaluate((field) => field.getBoundingClientRect().width);
  assert.ok(width > 300, `the field is ${width} px wide on a phone`);
  await phone.close();
});

test('what is only said for a moment goes away when it is tapped', async () => {
  const {phone, page} = await atWhere(place);
  await phone.clearPermissions();

  await button(page, 'action.gps').click();
  const toast = page.locator('#announcement[data-shown]');
  await toast.getByText(say('gps.denied')).waitFor();
  await toast.click();

  assert.equal(await toast.count(), 0);
  await standsAt(page, 'where');
  await phone.close();
});
