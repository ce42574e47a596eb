// A whole report with nothing but a keyboard: the order of focus is the order of reading, each step is announced, the pin can be placed.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openLive, openPhone, startBrowser, startServer} from './harness.mjs';
import {enterDesk, fileReport, main, place, say, standsAt, town, townFolder, useGps} from './steps.mjs';

let server, browser, page;

before(async () => {
  server = await startServer({towns: [townFolder]});
  browser = await startBrowser();
  const context = await openPhone(browser, server.url, {geolocation: place, viewport: {width: 1280, height: 900}, isMobile: false, hasTouch: false});
  page = await context.newPage();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const focused = () => page.evaluate(() => {
  const element = document.activeElement;
  return {id: element.id, name: element.getAttribute('name') ?? '', value: element.getAttribute('value') ?? '', text: element.textContent.trim().slice(0, 60)};
});

/** Presses Tab until the element stands under the keys; fails when it is not reached. */
async function tabTo(selector) {
  for (let pressed = 0; pressed < 120; pressed++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${selector} is not reached with Tab; focus ended at ${JSON.stringify(await focused())}`);
}
const press = async (action) => {
  await tabTo(`#main button[value="${action}"]`);
  await page.keyboard.press('Enter');
};
const headingHasFocus = async (step) => {
  await standsAt(page, step);
  await page.waitForFunction(() => document.activeElement?.id === 'step-title');
};

/** What could be focused on this page, in the order of Tab, is in the order of reading: nothing before something that stands above it. */
async function readsAsItTabs(name) {
  const order = await page.evaluate(() => {
    const focusable = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
      .filter((element) => element.checkVisibility() && !element.disabled && element.tabIndex >= 0);
    const isFlowing = (element) => { for (let at = element; at; at = at.parentElement) if (['absolute', 'sticky', 'fixed'].includes(getComputedStyle(at).position)) return false; return true; };
    const flowing = focusable.filter(isFlowing);
    const out = [];
    for (let i = 1; i < flowing.length; i++) {
      const above = flowing[i - 1].getBoundingClientRect(), below = flowing[i].getBoundingClientRect();
      if (below.bottom <= above.top && below.height > 0) out.push(`${flowing[i - 1].outerHTML.slice(0, 80)} before ${flowing[i].outerHTML.slice(0, 80)}`);
    }
    return {positive: focusable.filter((element) => element.tabIndex > 0).length, out, count: flowing.length};
  });
  assert.equal(order.positive, 0, `${name}: no element jumps the order`);
  assert.deepEqual(order.out, [], `${name}: nothing is focused before something above it`);
  assert.ok(order.count > 2, `${name}: there is something to focus`);
}

test('a report with a pin on the map is made and sent by keyboard alone; each step is announced, reads as it tabs, and has its heading in focus', async () => {
  await fileReport(server, {text: 'De lantaarnpaal doet het niet', category: 'lamp', location: {lat: 52.30001, lon: 5.00001, source: 'pin'}});
  const announced = [];
  await page.exposeFunction('heard', (text) => announced.push(text));
  await openLive(page, `/m/${town}/meld`);
  await page.evaluate(() => new MutationObserver(() => {
    const text = document.querySelector('#announcement')?.textContent?.trim();
    if (text) window.heard(text);
  }).observe(document.body, {subtree: true, childList: true, characterData: true}));
  const hear = (words) => assert.ok(announced.some((text) => text.includes(words)), `"${words}" is announced; heard: ${announced.join(' / ')}`);
  const arrive = async (step) => {
    await headingHasFocus(step);
    await readsAsItTabs(step);
    hear(say(`${step}.title`));
  };

  await readsAsItTabs('what');
  await tabTo('#text');
  await page.keyboard.type('Er is iets');
  await press('next');
  await arrive('category');
  await press('category:lamp');
  await arrive('where');
  await tabTo('#map');
  const before = await page.locator('#location-lat').getAttribute('value');
  // One step up and one back: the pin stands in the middle again, where something is known.
  for (const key of ['ArrowUp', 'ArrowDown']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(700);
  }
  await page.keyboard.press('Enter');
  await page.waitForSelector('#chosen-place');
  const placed = await page.locator('#location-lat').getAttribute('value');
  await page.waitForFunction(() => document.querySelector('#announcement').textContent.length > 0);
  await readsAsItTabs('where, with a place');
  await press('next');
  await arrive('nearby');
  await press('not-known');
  await arrive('questions');
  await tabTo('#answers-lampnummer');
  await page.keyboard.type('12');
  await press('next');
  await arrive('contact');
  await press('next');
  await arrive('check');
  await press('send');
  await standsAt(page, 'sent');
  await main(page).getByText(/PRF-\d+/).first().waitFor();
  await page.waitForFunction((title) => document.querySelector('#announcement').textContent.includes(title), say('sent.title'));
  await readsAsItTabs('sent');

  assert.equal(before ?? '', '');
  assert.match(placed, /^52\.(3|29)/, 'the pin stands where the map was moved to');
  hear(say('where.chosen', {place: ''}).trim());
  hear(say('sent.title'));
});

test('the order of focus is the order of reading on the start page, the map and the desk', async () => {
  for (const path of [`/m/${town}/`, `/m/${town}/kaart`, '/desk/login']) {
    await page.goto(path);
    await page.waitForTimeout(500);
    await readsAsItTabs(path);
  }
});

test('a fault moves focus to the summary, and its link to the field', async () => {
  await openLive(page, `/m/${town}/meld`);
  await press('next');
  await page.waitForFunction(() => document.activeElement?.id === 'faults');
  await tabTo('#faults a');
  await page.keyboard.press('Enter');
  assert.equal((await focused()).id, 'text');
});

test('the proposed category is changed in two taps or presses, is announced, and what was typed and answered is kept where it still counts', async () => {
  await openLive(page, `/m/${town}/meld`);
  await tabTo('#text');
  await page.keyboard.type('De lantaarnpaal aan de provinciale weg is stuk');
  await press('next');
  await headingHasFocus('where');
  await useGps(page);
  await press('next');
  await page.waitForSelector('#main:not([data-step=where])');
  if ((await main(page).getAttribute('data-step')) === 'nearby') await press('not-known');
  await headingHasFocus('questions');
  await main(page).getByLabel('Van de gemeente').check();
  await page.locator('#answers-lampnummer').fill('12');
  await press('back');
  await page.waitForSelector('#main:not([data-step=questions])');
  if ((await main(page).getAttribute('data-step')) === 'nearby') await press('back');
  await headingHasFocus('where');
  const change = main(page).getByRole('button', {name: `${say('action.change')} ${say('check.category')}`});

  await change.focus();
  await page.keyboard.press('Enter');
  await headingHasFocus('category');
  assert.match(await page.locator('#announcement').textContent(), new RegExp(say('category.title').replace('?', '\\?')));
  assert.equal(await main(page).locator('.klinker-taps [aria-current]').textContent().then((text) => text.includes('Lamp kapot')), true, 'the proposal is marked');
  await press('category:stoep');
  await headingHasFocus('where');

  assert.match(await page.locator('#proposal').textContent(), /Stoep kapot/);
  assert.equal(await page.locator('#chosen-place').count(), 1, 'the place is kept');
  await press('next');
  await page.waitForSelector('#main:not([data-step=where])');
  if ((await main(page).getAttribute('data-step')) === 'nearby') await press('not-known');
  await headingHasFocus('questions');
  assert.equal(await main(page).getByLabel('Van de gemeente').isChecked(), true, 'an answer that still counts is kept');
  assert.equal(await page.locator('#answers-lampnummer').count(), 0, 'a question that is not asked any more is gone');
  await press('back');
  await page.waitForSelector('#main:not([data-step=questions])');
  if ((await main(page).getAttribute('data-step')) === 'nearby') await press('back');
  await headingHasFocus('where');

  // Every category, not only the likely ones, is two taps away.
  await change.click();
  await standsAt(page, 'category');
  await main(page).locator('.klinker-tiles').getByRole('button', {name: 'Iets anders'}).click();
  await headingHasFocus('where');
  assert.match(await page.locator('#proposal').textContent(), /Iets anders/);
  await press('back');
  await standsAt(page, 'what');
  assert.equal(await page.locator('#text').inputValue(), 'De lantaarnpaal aan de provinciale weg is stuk');
});

test('the figures are chosen by keyboard alone, with an address that can be sent to a colleague', async () => {
  await fileReport(server, {text: 'De lantaarnpaal doet het niet', category: 'lamp', location: {lat: 52.30001, lon: 5.00001, source: 'pin'}});
  await enterDesk(page, server);
  await page.goto(`/desk/cijfers?municipality=${town}`);
  await readsAsItTabs('the figures');
  const open = async (selector) => {
    await tabTo(selector);
    await page.keyboard.press('Enter');
  };
  await open('.klinker-choosing > summary');
  await open('.klinker-pick:has(input[name=state]) > summary');
  await tabTo('input[name=state][value=submitted]');
  await page.keyboard.press('Space');
  await readsAsItTabs('the form for figures');
  await tabTo('#figures-form button[type=submit]');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/desk/cijfers?municipality=${town}&state=submitted`);

  await tabTo('.klinker-chip');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/desk/cijfers?municipality=${town}`);
});
