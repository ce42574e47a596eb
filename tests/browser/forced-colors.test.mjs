// Forced colours (high contrast): the system's few colours replace ours. What must still be seen: focus, buttons, the chosen tile, the state.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openLive, openPhone, startBrowser, startServer} from './harness.mjs';
import {enterDesk, fileReport, main, next, place, standsAt, tell, town, townFolder, useGps} from './steps.mjs';

let server, browser, page, known;

before(async () => {
  server = await startServer({towns: [townFolder]});
  browser = await startBrowser({args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic',
                                       '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']});
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

/** Of the canvas: how many pixels there are, how many can be told from the ground as text must be, and how many colours they have. */
const drawn = (at) => at.evaluate(() => {
  const canvas = document.querySelector('#console-canvas');
  const copy = Object.assign(document.createElement('canvas'), {width: canvas.width, height: canvas.height});
  const drawing = copy.getContext('2d');
  drawing.drawImage(canvas, 0, 0);
  const {data} = drawing.getImageData(0, 0, copy.width, copy.height);
  const light = ([r, g, b]) => [r, g, b].map((part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, which) => sum + part * [0.2126, 0.7152, 0.0722][which], 0);
  const times = new Map();
  for (let i = 0; i < data.length; i += 4) {
    const colour = data[i] << 16 | data[i + 1] << 8 | data[i + 2];
    times.set(colour, (times.get(colour) ?? 0) + 1);
  }
  const parts = (colour) => [colour >> 16, colour >> 8 & 255, colour & 255];
  const ground = light(parts([...times].sort((a, b) => b[1] - a[1])[0][0]));
  let readable = 0;
  for (const [colour, count] of times) {
    const [low, high] = [ground, light(parts(colour))].sort((a, b) => a - b);
    if ((high + 0.05) / (low + 0.05) >= 4.5) readable += count;
  }
  return {pixels: data.length / 4, readable, colours: times.size};
});

for (const colorScheme of ['light', 'dark']) {
  const open = async (path, size) => {
    const context = await browser.newContext({baseURL: server.url, viewport: size, locale: 'nl-NL', forcedColors: 'active', colorScheme});
    const at = await context.newPage();
    if (path.startsWith('/desk')) await enterDesk(at, server);
    await at.goto(path);
    await at.waitForSelector('html[data-live]', {timeout: 20000});
    return at;
  };
  const canBeRead = async (at, least) => {
    await at.waitForFunction(() => Number(document.querySelector('#console-canvas').dataset.frames) > 3);
    const seen = await drawn(at);
    assert.ok(seen.readable > least, `${seen.readable} of ${seen.pixels} pixels differ from the ground as text does, in ${seen.colours} colours`);
    assert.ok(seen.colours > 8, `${seen.colours} colours`);
    await at.context().close();
  };

  test(`with forced ${colorScheme} colours what the console draws can be read`, async () => {
    const at = await open(`/desk/console?municipality=${town}`, {width: 1280, height: 900});
    await at.waitForFunction(() => document.querySelector('#console-count').textContent !== '', null, {timeout: 20000});
    await canBeRead(at, 8000);
  });

  test(`with forced ${colorScheme} colours what the drawn form draws can be read`, async () => {
    const at = await open(`/m/${town}/?ui=imgui`, {width: 1280, height: 900});
    await at.waitForSelector('#over-text');
    await canBeRead(at, 2000);
  });
}
