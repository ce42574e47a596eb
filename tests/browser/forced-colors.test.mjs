// Forced colours (high contrast): the system's few colours replace ours. What must still be seen: focus, buttons, the chosen tile, the state.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openLive, openPhone, startBrowser, startServer} from './harness.mjs';
import {fileReport, main, next, place, standsAt, tell, town, townFolder, useGps} from './steps.mjs';

let server, browser, page, known;

before(async () => {
  server = await startServer({towns: [townFolder]});
  browser = await startBrowser();
  page = await (await openPhone(browser, server.url, {geolocation: place, forcedColors: 'active', bypassCSP: true, reducedMotion: 'reduce'})).newPage();
  known = await fileReport(server, {text: 'De lantaarnpaal doet het niet', category: 'lamp', location: {lat: 52.31, lon: 5.01, source: 'pin'}});
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** What a person can see of an element, as the browser computes it once the system's colours are forced. */
const looks = (locator) => locator.evaluate((element) => {
  const {outlineStyle, outlineWidth, outlineColor, borderTopStyle, borderTopWidth, borderTopColor, backgroundColor, color} = getComputedStyle(element);
  return {outline: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth), outlineColor, border: borderTopStyle === 'none' ? 0 : parseFloat(borderTopWidth), borderTopColor, backgroundColor, color};
});
/** The share of pixels of a picture of the element that differ when `change` has been done: 0 is what nobody can see. */
async function difference(locator, change) {
  const before = await locator.screenshot();
  await change();
  const after = await locator.screenshot();
  return page.evaluate(async ([a, b]) => {
    const read = async (base64) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      canvas.getContext('2d').drawImage(picture, 0, 0);
      return canvas.getContext('2d').getImageData(0, 0, picture.width, picture.height).data;
    };
    const [one, two] = [await read(a), await read(b)];
    if (one.length !== two.length) return 1;
    let other = 0;
    for (let i = 0; i < one.length; i += 4) if (Math.abs(one[i] - two[i]) + Math.abs(one[i + 1] - two[i + 1]) + Math.abs(one[i + 2] - two[i + 2]) > 90) other++;
    return other / (one.length / 4);
  }, [before.toString('base64'), after.toString('base64')]);
}

test('with forced colours buttons have an edge and the focused element a ring', async () => {
  await openLive(page, `/m/${town}/meld`);
  assert.equal(await page.evaluate(() => matchMedia('(forced-colors: active)').matches), true);
  const button = main(page).locator('.klinker-actions button[value=next]');
  const resting = await looks(button);
  assert.ok(resting.border >= 2, 'a button has an edge');
  assert.notEqual(resting.borderTopColor, await page.evaluate(() => getComputedStyle(document.body).backgroundColor));

  for (const selector of ['#text', '#main .klinker-actions button[value=next]', '#main summary', 'footer button', 'header a']) {
    const one = page.locator(selector).first();
    await one.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    const focused = await looks(page.locator(':focus'));
    assert.ok(focused.outline >= 2, `${selector} shows that it has the focus`);
  }
});

test('with forced colours the chosen answer and the proposed category can be told from the others', async () => {
  await tell(page, 'De stoep is kapot');
  await next(page, 'where');
  await useGps(page);
  await main(page).locator('button[value=change-category]').click();
  await standsAt(page, 'category');
  const proposed = await looks(main(page).locator('.klinker-taps [aria-current]'));
  const other = await looks(main(page).locator('.klinker-taps button:not([aria-current])').first());
  assert.notDeepEqual(proposed, other, 'the proposed category has another edge');
  assert.ok(other.border > 0, 'every category has an edge');
  await main(page).locator('.klinker-taps [aria-current]').click();
  await standsAt(page, 'where');
  await next(page);
  await page.waitForSelector('#main[data-step=questions]');

  const tile = main(page).locator('.klinker-choice').first();
  const chosen = main(page).getByLabel('Van de gemeente');
  assert.ok((await difference(tile, () => chosen.check())) > 0.005, 'the chosen tile looks different');
});

test('with forced colours a state can be read, with its picture', async () => {
  await page.goto(known.status_url);
  const state = page.locator('.klinker-state').first();
  const seen = await looks(state);
  assert.ok(seen.border > 0);
  assert.notEqual(seen.color, seen.backgroundColor);
  const icon = await looks(state.locator('.klinker-icon'));
  assert.notEqual(icon.backgroundColor, seen.backgroundColor, 'its picture stands out');
});
