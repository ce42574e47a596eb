// A whole city with its trained model in use: the proposed subject is as easy to change among 121, and what is typed stays as private.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openLive, openPhone, startBrowser, startNetwork, startServer} from './harness.mjs';
import {main, say, standsAt, tell, useGps} from './steps.mjs';
import {goToCheck, send, step, whenArrived} from './walk.mjs';

const dam = {latitude: 52.3731, longitude: 4.8926, accuracy: 8};
/** Keywords alone are not sure of it; what was learned is, so whoever is not asked for the subject has the model. */
const text = 'Container afgelopen nacht uitgebrand';
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

const leave = (page, from) => page.waitForFunction((old) => document.querySelector('#main').dataset.step !== old, from);
const change = (page) => main(page).getByRole('button', {name: `${say('action.change')} ${say('check.category')}`});
const way = (page, value) => main(page).locator(`.klinker-actions button[value="${value}"]`).first();

/** A form that has its model: it came, and the next page begins with it. */
async function openWithModel(browserContext) {
  const page = await browserContext.newPage();
  const came = page.waitForResponse(/\/model\//);
  await openLive(page, '/m/amsterdam/meld');
  await (await came).finished();
  return page;
}

/** From the text to the screen of the place; fails when the subject was asked, as it is without the model. */
async function tellOfContainer(page, press) {
  await tell(page, text);
  await press(way(page, 'next'));
  await leave(page, 'what');
  assert.equal(await step(page), 'where', 'the model is in use');
  assert.match(await page.locator('#proposal').textContent(), /restafval kapot/);
}

/** On to the questions, and a number typed there. */
async function answerNumber(page, press) {
  await useGps(page);
  await press(way(page, 'next'));
  await leave(page, 'where');
  if ((await step(page)) === 'nearby') await press(way(page, 'not-known'));
  await standsAt(page, 'questions');
  await main(page).locator('input[name="answers.container-defect"]').first().check({force: true});
  await page.locator('#answers-container-nummer').fill('4711');
  await press(way(page, 'back'));
  await leave(page, 'questions');
  if ((await step(page)) === 'nearby') await press(way(page, 'back'));
  await standsAt(page, 'where');
}

/** The text, the place, the answer that both subjects ask for. */
async function expectKept(page, press) {
  await standsAt(page, 'where');
  assert.match(await page.locator('#proposal').textContent(), /Container voor glas kapot/);
  assert.equal(await page.locator('#chosen-place').count(), 1, 'the place is kept');
  await press(way(page, 'next'));
  await leave(page, 'where');
  if ((await step(page)) === 'nearby') await press(way(page, 'not-known'));
  await standsAt(page, 'questions');
  assert.equal(await page.locator('#answers-container-nummer').inputValue(), '4711', 'what was typed is kept');
  assert.equal(await main(page).locator('input[name="answers.container-defect"]').first().isChecked(), true, 'what was chosen is kept');
  for (let screens = 0; screens < 5 && (await step(page)) !== 'what'; screens++) {
    const at = await step(page);
    await press(way(page, 'back'));
    await leave(page, at);
  }
  assert.equal(await page.locator('#text').inputValue(), text);
}

test('among 121 subjects the one that the model proposed is changed in two taps, and what was typed and answered is kept', async () => {
  const phone = await openPhone(browser, server.url, {geolocation: dam});
  const page = await openWithModel(phone);
  const tap = (button) => button.tap();
  await tellOfContainer(page, tap);
  await answerNumber(page, tap);

  await tap(change(page));
  await standsAt(page, 'category');
  assert.ok(await main(page).locator('.klinker-tiles button').count() >= 121);
  await tap(main(page).locator('.klinker-tiles button[value="category:container-glas-kapot"]'));

  await expectKept(page, tap);
  await phone.close();
});

test('among 121 subjects the one that the model proposed is changed with the keyboard alone, in two presses, and heard', async () => {
  const context = await openPhone(browser, server.url, {geolocation: dam, viewport: {width: 1280, height: 900}, isMobile: false, hasTouch: false});
  const page = await openWithModel(context);
  const enter = async (button) => { await button.focus(); await page.keyboard.press('Enter'); };
  await tellOfContainer(page, enter);
  await answerNumber(page, enter);

  await enter(change(page));
  await standsAt(page, 'category');
  await page.waitForFunction(() => document.activeElement?.id === 'step-title');
  assert.match(await page.locator('#announcement').textContent(), new RegExp(say('category.title').replace('?', '\\?')));
  const reached = await (async () => {
    for (let pressed = 0; pressed < 200; pressed++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.value === 'category:container-glas-kapot')) return true;
    }
    return false;
  })();
  assert.ok(reached, 'Tab comes to it');
  await page.keyboard.press('Enter');

  await page.waitForFunction(() => document.activeElement?.id === 'step-title' && document.querySelector('#main').dataset.step === 'where');
  await expectKept(page, enter);
  await context.close();
});

test('a link within a screen leads there and stays on that screen: from a group of subjects Tab goes to its first, and back leads to the screen before', async () => {
  const phone = await openPhone(browser, server.url, {geolocation: dam});
  const page = await openWithModel(phone);
  await tellOfContainer(page, (button) => button.tap());
  await change(page).tap();
  await standsAt(page, 'category');
  const group = page.locator('#kies-overlast-van-dieren');
  assert.ok((await group.boundingBox()).y > 900, 'it stands far below');

  await main(page).locator('a[href="#kies-overlast-van-dieren"]').tap();

  await page.waitForFunction(() => location.hash === '#kies-overlast-van-dieren' && history.state !== null);
  assert.equal(await step(page), 'category');
  assert.ok(Math.abs((await group.boundingBox()).y) < 400, 'it is in sight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('#kies-overlast-van-dieren') !== null), true);
  await page.goBack();
  await page.goBack();
  await standsAt(page, 'where');
  await phone.close();
});

test('with the model in use nothing that was typed or answered leaves the phone before "Versturen"', async () => {
  const phone = await openPhone(browser, network.url, {geolocation: dam});
  const page = await openWithModel(phone);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const typed = {text: 'kanarietekst', description: 'kanarieplek', answer: 'kanarienr'};
  const left = () => Object.values(typed).filter((word) => network.heard.toLowerCase().includes(word));

  await page.locator('#text').pressSequentially(`${text}, ${typed.text}`, {delay: 5});
  await way(page, 'next').click();
  await leave(page, 'what');
  assert.equal(await step(page), 'where', 'the model is in use');
  await useGps(page);
  await page.locator('[name="location.description"]').fill(typed.description);
  await way(page, 'next').click();
  await leave(page, 'where');
  if ((await step(page)) === 'nearby') await way(page, 'not-known').click();
  await standsAt(page, 'questions');
  await page.locator('#answers-container-nummer').fill(typed.answer);
  await goToCheck(page);
  await page.goBack();
  await page.goForward();
  await standsAt(page, 'check');
  await page.reload();
  await page.waitForSelector('html[data-live]');
  await standsAt(page, 'check');
  await page.waitForTimeout(1000);
  assert.match(network.heard, /GET \/m\/amsterdam\/model\//, 'the model came over this line');
  assert.match(network.heard, /GET \/sw\.js/, 'the worker is listened to as well');
  assert.deepEqual(left(), [], 'in no address, header or body');

  await send(page);
  await whenArrived(server, (rows) => rows.some((row) => row.text.includes(typed.text)));
  assert.deepEqual(left(), Object.values(typed));
  await phone.close();
});
