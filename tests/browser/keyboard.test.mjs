// A whole report with nothing but a keyboard: the order of focus is the order of reading, each step is announced, the pin can be placed.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openLive, openPhone, startBrowser, startServer} from './harness.mjs';
import {main, place, say, standsAt, town, townFolder} from './steps.mjs';

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

test('a report with a pin on the map is made and sent by keyboard alone, and each step is announced', async () => {
  const announced = [];
  await page.exposeFunction('heard', (text) => announced.push(text));
  await openLive(page, `/m/${town}/meld`);
  await page.evaluate(() => new MutationObserver(() => {
    const text = document.querySelector('#announcement')?.textContent?.trim();
    if (text) window.heard(text);
  }).observe(document.body, {subtree: true, childList: true, characterData: true}));

  await tabTo('#text');
  await page.keyboard.type('De lantaarnpaal is stuk');
  await press('next');
  await headingHasFocus('where');
  await tabTo('#map');
  const before = await page.locator('#location-lat').getAttribute('value');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#chosen-place');
  const placed = await page.locator('#location-lat').getAttribute('value');
  await press('next');
  await headingHasFocus('questions');
  await tabTo('#answers-lampnummer');
  await page.keyboard.type('12');
  await press('next');
  await headingHasFocus('contact');
  await press('next');
  await headingHasFocus('check');
  await press('send');
  await standsAt(page, 'sent');
  await main(page).getByText(/PRF-\d+/).first().waitFor();

  assert.equal(before ?? '', '');
  assert.match(placed, /^52\.3/, 'the pin stands where the map was moved to');
  for (const step of ['where', 'questions', 'contact', 'check'])
    assert.ok(announced.some((text) => text.includes(say(`${step}.title`))), `"${say(`${step}.title`)}" is announced; heard: ${announced.join(' / ')}`);
});

test('the order of focus is the order of reading', async () => {
  for (const path of [`/m/${town}/meld`, `/m/${town}/`, `/m/${town}/kaart`]) {
    await page.goto(path);
    await page.waitForTimeout(500);
    const inOrder = await page.evaluate(() => {
      const focusable = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
        .filter((element) => element.checkVisibility() && !element.disabled);
      const positive = [...document.querySelectorAll('[tabindex]')].filter((element) => element.tabIndex > 0).length;
      const out = [];
      for (let i = 1; i < focusable.length; i++) {
        const above = focusable[i - 1].getBoundingClientRect(), below = focusable[i].getBoundingClientRect();
        if (below.bottom <= above.top && below.height > 0 && getComputedStyle(focusable[i - 1]).position === 'static')
          out.push(`${focusable[i - 1].outerHTML.slice(0, 80)} before ${focusable[i].outerHTML.slice(0, 80)}`);
      }
      return {positive, out, count: focusable.length};
    });
    assert.equal(inOrder.positive, 0, `${path}: no element jumps the order`);
    assert.deepEqual(inOrder.out, [], `${path}: nothing is focused before something above it`);
    assert.ok(inOrder.count > 2, `${path}: there is something to focus`);
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

test('the category can be changed in two presses, and what was typed stays', async () => {
  await openLive(page, `/m/${town}/meld`);
  await tabTo('#text');
  await page.keyboard.type('De lantaarnpaal is stuk');
  await press('next');
  await headingHasFocus('where');
  await press('change-category');
  await headingHasFocus('category');
  await tabTo('#main input[name=category]');
  await page.keyboard.press('Space');
  await press('next');
  await headingHasFocus('where');
  await press('back');
  await standsAt(page, 'what');
  assert.equal(await page.locator('#text').inputValue(), 'De lantaarnpaal is stuk');
});
