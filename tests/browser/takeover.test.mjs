// The page the server made, and the moment WASM takes it over: nothing that was typed is lost, nothing leaves before "Versturen".
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openLive, openPhone, startBrowser, startNetwork, startServer} from './harness.mjs';
import {button, main, place, say, standsAt, tell, town, townFolder, useGps} from './steps.mjs';
import {addPhoto, drawPhoto, goToCheck, report, send, step, waitsOnPhone, whenArrived} from './walk.mjs';

let server, browser;

before(async () => {
  server = await startServer({towns: [townFolder]});
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const phone = (options = {}) => openPhone(browser, server.url, {geolocation: place, ...options});

test('what was typed and chosen before the core arrived is kept, and the cursor stays where it is', async () => {
  const context = await phone({serviceWorkers: 'block'});
  const page = await context.newPage();
  let release;
  const held = new Promise((go) => (release = go));
  await page.route('**/a/form.*.wasm', async (route) => { await held; await route.continue(); });
  await page.goto(`/m/${town}/meld`);
  await page.waitForSelector('#text');

  await page.locator('#text').pressSequentially('De lantaarn');
  await page.evaluate(() => { window.sameField = document.querySelector('#text'); document.querySelector('#text').setSelectionRange(3, 3); });
  release();
  await page.waitForSelector('html[data-live]');

  assert.equal(await page.locator('#text').inputValue(), 'De lantaarn');
  assert.deepEqual(await page.evaluate(() => [document.activeElement === window.sameField, window.sameField.isConnected, window.sameField.selectionStart]), [true, true, 3]);
  await page.keyboard.press('End');
  await page.keyboard.type('paal is stuk');
  await page.locator('#main .klinker-actions button[value=next]').click();
  await standsAt(page, 'where');
  await context.close();
});

test('the focused field is the same element while questions and warnings come and go around it', async () => {
  const context = await phone();
  const page = await context.newPage();
  await openLive(page, `/m/${town}/meld`);
  await page.locator('#text').focus();
  await page.evaluate(() => { window.sameField = document.activeElement; });

  await page.keyboard.type('Ik ruik gas');
  await main(page).locator('a[href="tel:112"]').waitFor();
  await page.keyboard.type(' en de lantaarnpaal is stuk');

  assert.ok(await page.evaluate(() => document.activeElement === window.sameField));
  assert.equal(await page.locator('#text').inputValue(), 'Ik ruik gas en de lantaarnpaal is stuk');
  await context.close();
});

test('once the core has taken over nothing that was typed or answered leaves the phone before "Versturen"', async () => {
  const network = await startNetwork(server);
  const context = await openPhone(browser, network.url, {geolocation: place});
  const page = await context.newPage();
  const typed = {text: 'kanarietekst', contact: 'kanariecontact', answer: 'kanarienr', description: 'kanarieplek'};
  const left = () => Object.values(typed).filter((word) => network.heard.toLowerCase().includes(word));
  await openLive(page, `/m/${town}/meld`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

  await tell(page, `De lantaarnpaal bij ${typed.text} is stuk`);
  await page.locator('#main .klinker-actions button[value=next]').click();
  await standsAt(page, 'where');
  await useGps(page);
  await page.locator('[name="location.description"]').fill(typed.description);
  for (const [at, fill] of [['where'], ['nearby'], ['questions', () => page.locator('#answers-lampnummer').fill(typed.answer)],
                            ['contact', () => page.locator('#contact-email').fill(`${typed.contact}@voorbeeld.nl`)]]) {
    if ((await step(page)) !== at) continue;
    await fill?.();
    await page.locator(`#main .klinker-actions button[value="${at === 'nearby' ? 'not-known' : 'next'}"]`).click();
    await page.waitForFunction((from) => document.querySelector('#main').dataset.step !== from, at);
  }
  await standsAt(page, 'check');
  await page.goBack();
  await page.goForward();
  await standsAt(page, 'check');
  await page.reload();
  await page.waitForSelector('html[data-live]');
  await standsAt(page, 'check');
  await page.waitForTimeout(1500);
  assert.match(network.heard, /GET \/sw\.js/, 'the worker is listened to as well');
  assert.deepEqual(left(), [], 'in no address, header or body');

  await send(page);
  await main(page).getByText(/PRF-\d+/).first().waitFor();
  assert.deepEqual(left(), Object.values(typed));
  assert.equal(network.heard.toLowerCase().split(typed.text).length, 2, 'once');
  await context.close();
  await network.stop();
});

test('back and forward of the browser walk through the steps and keep the answers', async () => {
  const context = await phone();
  const page = await context.newPage();
  await openLive(page, `/m/${town}/meld`);
  await tell(page, 'De lantaarnpaal is stuk');
  await page.locator('#main .klinker-actions button[value=next]').click();
  await standsAt(page, 'where');

  await page.goBack();
  await standsAt(page, 'what');
  assert.equal(await page.locator('#text').inputValue(), 'De lantaarnpaal is stuk');
  await page.goForward();

  await standsAt(page, 'where');
  await context.close();
});

test('a report refused for good stays visible, can be changed, and goes on under another key', async () => {
  const context = await phone({serviceWorkers: 'block'});
  const page = await context.newPage();
  let refused = '';
  await page.route('**/api/v1/reports', async (route) => {
    if (refused) return route.continue();
    refused = route.request().headers()['idempotency-key'];
    await route.fulfill({status: 400, contentType: 'application/problem+json', body: JSON.stringify({status: 400, errors: [{code: 'outside', location: '/location', in: 'body'}]})});
  });
  await openLive(page, `/m/${town}/meld`);
  await tell(page, 'De lantaarnpaal is stuk');
  await addPhoto(page, await drawPhoto(page));
  await goToCheck(page);
  await button(page, 'action.send').click();
  await page.waitForURL(`**/m/${town}/`);
  const card = page.locator('[data-kind=refused]');
  await card.waitFor();
  assert.match(await card.innerText(), /088 000 43 21/, 'it says whom to call');

  await card.getByRole('button', {name: say('action.repair')}).click();
  await standsAt(page, 'check');
  await send(page);
  await main(page).getByText(/PRF-\d+/).first().waitFor();

  const rows = await whenArrived(server, (all) => all.some((row) => row.photos === 1));
  assert.ok(rows.length >= 1);
  const kept = await waitsOnPhone(page);
  assert.equal(kept.drafts.length, 1);
  assert.notEqual(kept.drafts[0].id, refused);
  await context.close();
});

test('"Nog een melding" keeps the place, also after a reload, and asks the rest anew', async () => {
  const context = await phone();
  const page = await context.newPage();
  await openLive(page, `/m/${town}/meld`);
  await report(page, 'De lantaarnpaal is stuk', 'olive');
  await main(page).getByText(/PRF-\d+/).first().waitFor();

  await page.reload();
  await page.waitForSelector('html[data-live]');
  await main(page).getByText(/PRF-\d+/).first().waitFor();
  await button(page, 'action.again').click();
  await standsAt(page, 'what');
  assert.equal(await page.locator('#text').inputValue(), '');
  await tell(page, 'De stoep is kapot');
  await page.locator('#main .klinker-actions button[value=next]').click();
  await standsAt(page, 'where');
  await page.locator('#chosen-place').getByText('Proefplein 12').waitFor();
  await context.close();
});

test('when the core cannot be loaded the plain form still sends', async () => {
  const context = await phone({serviceWorkers: 'block'});
  const page = await context.newPage();
  await page.route('**/a/form.*.wasm', (route) => route.abort());
  await page.goto(`/m/${town}/meld`);

  await tell(page, 'De lantaarnpaal is stuk');
  await page.locator('#main .klinker-actions button[value=next]').click();

  await standsAt(page, 'where');
  assert.equal(await page.locator('input[name=session]').count(), 1);
  await context.close();
});

test('a photo of a phone loses its metadata and its size before it leaves', async () => {
  const context = await phone({serviceWorkers: 'block'});
  const page = await context.newPage();
  await openLive(page, `/m/${town}/meld`);
  const photo = await drawPhoto(page, 'teal', 3000);
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0x00, 0x12]), Buffer.from('SECRET-PLACE-123')]);
  photo.buffer = Buffer.concat([photo.buffer.subarray(0, 2), comment, photo.buffer.subarray(2)]);

  await addPhoto(page, photo);

  const sizes = await page.evaluate(() => new Promise((resolve) => {
    const opened = indexedDB.open('klinker');
    opened.onsuccess = () => {
      const all = opened.result.transaction('photos').objectStore('photos').getAll();
      all.onsuccess = async () => {
        const bytes = new Uint8Array(all.result[0].bytes);
        const picture = await createImageBitmap(new Blob([bytes]));
        resolve({width: picture.width, text: new TextDecoder('latin1').decode(bytes).includes('SECRET'), sha: all.result[0].sha256.length});
      };
    };
  }));
  assert.deepEqual(sizes, {width: 2048, text: false, sha: 64});
  await page.locator('#photo-chosen button').click();
  await page.locator('#photo').setInputFiles({name: 'zip.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('PK\u0003\u0004 this is no picture')});
  await page.waitForSelector('#photo-fault');
  await context.close();
});
