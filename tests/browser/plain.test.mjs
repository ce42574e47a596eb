// Scripts off: the same form as plain pages, and a whole report with a photo arrives.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openPhone, startBrowser, startServer} from './harness.mjs';
import {standsAt, town, townFolder} from './steps.mjs';
import {drawPhoto, whenArrived} from './walk.mjs';

let server, browser, photo;

before(async () => {
  server = await startServer({towns: [townFolder]});
  browser = await startBrowser();
  const page = await browser.newPage();
  photo = await drawPhoto(page);
  await page.close();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('without scripts a report with a photo and an address the server looked up arrives', async () => {
  const phone = await openPhone(browser, server.url, {javaScriptEnabled: false});
  const page = await phone.newPage();
  await page.goto(`/m/${town}/meld`);

  await page.locator('#text').fill('De lantaarnpaal is stuk');
  await page.locator('#photo').setInputFiles(photo);
  await page.locator('#main .klinker-actions button[value=next]').click();
  for (let screens = 0; screens < 10; screens++) {
    const at = await page.locator('#main').getAttribute('data-step');
    if (at === 'check') break;
    if (at === 'where') {
      await page.locator('#address_query').fill('Proefplein 1');
      await page.locator('#main button[value=search]').click();
      await page.locator('#main button[value="pick:0"]').click();
      if ((await page.locator('#main').getAttribute('data-step')) !== 'where') continue;
    }
    await page.locator(`#main .klinker-actions button[value="${at === 'nearby' ? 'not-known' : 'next'}"]`).click();
  }
  await standsAt(page, 'check');
  await page.locator('#main .klinker-actions button[value=send]').click();

  const rows = await whenArrived(server, (all) => all.length === 1 && all[0].photos === 1);
  assert.equal(rows[0].text, 'De lantaarnpaal is stuk');
  assert.match(page.url(), /\/s\/proefdorp\./, 'the answer is the status page: to reload it sends nothing');
  const words = await page.locator('#main').innerText();
  assert.match(words, /PRF-\d+/);
  assert.ok(words.includes('Proefplein 1, 1234 AB Proefdorp'), 'the place is shown');
  await page.getByRole('button', {name: 'Nog een melding'}).click();
  await standsAt(page, 'what');
  assert.equal(await page.locator('#text').inputValue(), '');
  await phone.close();
});

test('without scripts another language keeps what was typed', async () => {
  const phone = await openPhone(browser, server.url, {javaScriptEnabled: false});
  const page = await phone.newPage();
  await page.goto(`/m/${town}/meld`);
  await page.locator('#text').fill('De lantaarnpaal is stuk');
  await page.locator('#photo').setInputFiles(photo);

  await page.getByRole('button', {name: 'English'}).click();

  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.equal(await page.locator('#text').inputValue(), 'De lantaarnpaal is stuk');
  assert.equal(await page.locator('#photo-chosen').count(), 1);
  await page.locator('#main .klinker-actions button[value=next]').click();
  await standsAt(page, 'where');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await phone.close();
});

test('without scripts a photo that cannot be read is refused where another can be chosen', async () => {
  const phone = await openPhone(browser, server.url, {javaScriptEnabled: false});
  const page = await phone.newPage();
  await page.goto(`/m/${town}/meld`);
  await page.locator('#text').fill('De lantaarnpaal is stuk');
  await page.locator('#photo').setInputFiles({name: 'zip.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('PK\u0003\u0004')});
  await page.locator('#main .klinker-actions button[value=next]').click();

  await page.locator('#photo-fault').waitFor();
  assert.equal(await page.locator('#text').inputValue(), 'De lantaarnpaal is stuk');
  await page.locator('#photo').setInputFiles(photo);
  await page.locator('#main .klinker-actions button[value=next]').click();
  await standsAt(page, 'where');
  await phone.close();
});

test('sending the same plain form twice makes one report', async () => {
  const phone = await openPhone(browser, server.url, {javaScriptEnabled: false});
  const page = await phone.newPage();
  await page.goto(`/m/${town}/meld`);
  const key = await page.locator('input[name=submission_key]').inputValue();
  const before = (await whenArrived(server, () => true)).length;
  const once = () => phone.request.post(`/m/${town}/meld`, {
    multipart: {text: 'De prullenbak is vol', 'location.lat': '52.2999', 'location.lon': '5.0009', submission_key: key, action: 'send'}, maxRedirects: 0});

  const [first, second] = [await once(), await once()];

  assert.equal(first.status(), 303);
  assert.equal(second.status(), 303);
  assert.equal(second.headers()['location'], first.headers()['location']);
  assert.equal((await whenArrived(server, () => true)).length, before + 1);
  await phone.close();
});
