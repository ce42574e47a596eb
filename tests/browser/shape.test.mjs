// A shape on the console's map without a pointer that draws: corner by corner with keys, with buttons, with taps; and the shape around an address
// that the plain page of figures makes, seen in the console.
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {after, before, test} from 'node:test';
import {startBrowser, startServer} from './harness.mjs';
import {enterDesk, fileReport, place, say, town, townFolder} from './steps.mjs';

let server, browser;
const reports = 5; // near the middle of the map; one more lies outside what it shows

before(async () => {
  server = await startServer({towns: [townFolder]});
  browser = await startBrowser({args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
                                       '--disable-background-networking', '--disable-component-update', '--disable-sync']});
  const file = (lat, lon) => fileReport(server, {text: 'De lantaarnpaal is kapot', location: {lat, lon, source: 'pin'}});
  for (let i = 0; i < reports; i++) await file(place.latitude, place.longitude);
  await file(52.315, 4.99);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function openConsole(query = '', options = {}) {
  const context = await browser.newContext({baseURL: server.url, viewport: {width: 1280, height: 900}, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', ...options});
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (fault) => page.faults.push(String(fault)));
  await enterDesk(page, server);
  await page.goto(`/desk/console?municipality=${town}${query}`);
  await page.waitForSelector('html[data-live]', {timeout: 20000});
  await page.waitForFunction(() => document.querySelector('#console-count').textContent !== '', null, {timeout: 20000});
  return page;
}

const said = (page, key, values) => page.waitForFunction((sentence) => document.querySelector('#announcement').textContent === sentence, say(key, values), {timeout: 8000});
const counts = (page, number) => page.waitForFunction((sentence) => document.querySelector('#console-count').textContent === sentence,
                                                       say('console.count', {n: String(number)}), {timeout: 8000});
const shapeIn = (page) => new URL(page.url()).searchParams.get('shape');
const corners = (shape) => shape.split(',').length / 2;
const focus = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.id);

/** A key may take more than one frame; then nothing is drawn any more. */
async function untilDrawn(page) {
  const frames = () => page.evaluate(() => (({asked, frames}) => `${frames} ${asked ?? 'drawn'}`)(document.querySelector('#console-canvas').dataset));
  for (let before = ''; !before.endsWith('drawn') || before !== (await frames());) {
    before = await frames();
    await page.waitForTimeout(100);
  }
}

/** From the canvas with F6 to the map's pane, and there with the arrow to its second button; what the keyboard comes to is told. */
async function takeUpPencil(page) {
  await page.waitForSelector('.klinker-density', {timeout: 20000});
  await page.locator('#console-canvas').focus();
  const told = () => page.locator('#console-at').textContent();
  const seek = async (key, isThere) => {
    for (let times = 0; times < 12 && !isThere(await told()); times++) {
      await page.keyboard.press(key);
      await untilDrawn(page);
      await page.waitForTimeout(120); // told once it stays there
    }
    assert.ok(isThere(await told()), await told());
  };
  await seek('F6', (words) => words.startsWith(say('console.pane-map')));
  await seek('ArrowRight', (words) => words.endsWith(say('console.map-draw')));
  await page.keyboard.press(' ');
  await page.waitForSelector('.klinker-corners');
}

/** While the map slides it takes no other arrow. */
async function slide(page, ...keys) {
  const at = () => page.evaluate(() => document.querySelector('.leaflet-map-pane').style.transform);
  for (const key of keys) {
    const from = await at();
    await page.keyboard.press(key);
    if (key.startsWith('Arrow'))
      await page.waitForFunction((before) => {
        const pane = document.querySelector('.leaflet-map-pane');
        return pane.style.transform !== before && !pane.classList.contains('leaflet-pan-anim');
      }, from);
  }
}

test('with keys alone a shape is drawn corner by corner: every step is said, the last corner can be taken back, Enter on a corner closes it', async () => {
  const page = await openConsole();
  await takeUpPencil(page);
  assert.equal(await focus(page), say('console.corner-map'), 'the map has the keyboard');
  await said(page, 'console.corner-keys');

  await page.keyboard.press('Backspace');
  await said(page, 'console.corner-none');
  await slide(page, 'ArrowLeft', 'ArrowUp', 'Enter');
  await said(page, 'console.corner-put', {n: '1'});
  await page.keyboard.press('Enter');
  await said(page, 'console.corner-same');
  await slide(page, 'ArrowRight', 'ArrowRight', ' ');
  await said(page, 'console.corner-put', {n: '2'});
  await slide(page, 'ArrowUp', 'Enter');
  await said(page, 'console.corner-put-close', {n: '3'});
  await page.keyboard.press('Backspace');
  await said(page, 'console.corner-back', {n: '3'});
  await slide(page, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter');
  await said(page, 'console.corner-put-close', {n: '3'});
  await slide(page, 'ArrowLeft', 'ArrowLeft', 'Enter');
  await said(page, 'console.corner-put-close', {n: '4'});
  assert.equal(shapeIn(page), null, 'nothing is chosen before it is closed');

  await slide(page, 'ArrowUp', 'ArrowUp', 'Enter'); // the first one again
  await said(page, 'console.corner-closed', {n: '4'});
  await counts(page, reports);
  await page.waitForFunction(() => new URLSearchParams(location.search).has('shape'));
  assert.equal(corners(shapeIn(page)), 4);
  assert.equal(await page.locator('.klinker-corners, .klinker-cross, .klinker-pencil').count(), 0);
  assert.equal(await focus(page), say('console.canvas'), 'the keyboard is back where it came from');
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('Escape gives a shape up and leaves the one that was chosen; too few corners cannot be closed', async () => {
  const page = await openConsole();
  await takeUpPencil(page);
  await slide(page, 'ArrowLeft', 'Enter', 'ArrowRight', 'ArrowRight', 'Enter');
  await page.getByRole('button', {name: say('console.corner-do-close')}).focus();
  await page.keyboard.press('Enter');
  await said(page, 'console.corner-few', {n: '2'});

  await page.keyboard.press('Escape');
  await said(page, 'console.corner-stopped');
  assert.equal(await page.locator('.klinker-corners').count(), 0);
  await counts(page, reports + 1);
  assert.equal(shapeIn(page), null);
  await page.context().close();
});

test('the buttons over the map are reached with Tab and do the same as the keys', async () => {
  const page = await openConsole();
  await takeUpPencil(page);
  const names = ['corner', 'back', 'close', 'stop'].map((step) => say(`console.corner-do-${step}`));
  const reached = [];
  for (let times = 0; times < 10 && reached.length < names.length; times++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => document.activeElement.textContent);
    if (names.includes(name)) reached.push(name);
  }
  assert.deepEqual(reached, names);

  const press = async (name) => {
    await page.getByRole('button', {name}).focus();
    await page.keyboard.press('Enter');
  };
  for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowRight']) {
    await page.locator('.klinker-over__map').focus();
    await slide(page, key, key);
    await press(names[0]);
  }
  await said(page, 'console.corner-put-close', {n: '3'});
  await press(names[2]);
  await said(page, 'console.corner-closed', {n: '3'});
  await page.waitForFunction(() => new URLSearchParams(location.search).has('shape'));
  assert.equal(corners(shapeIn(page)), 3);
  await page.context().close();
});

test('while a shape is drawn axe finds nothing, light and dark, and a screen reader gets the map by name and the four buttons', async () => {
  const page = await openConsole('', {bypassCSP: true, reducedMotion: 'reduce'});
  await takeUpPencil(page);
  await page.addScriptTag({path: createRequire(import.meta.url).resolve('axe-core/axe.min.js')});
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
    await page.waitForTimeout(300);
    const {violations} = await page.evaluate(() => window.axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}));
    assert.deepEqual(violations.map(({id, nodes}) => [id, nodes.map((node) => node.html)]), [], colorScheme);
  }

  const tree = await page.locator('#over-map').ariaSnapshot();
  assert.ok(tree.includes(`application "${say('console.corner-map')}"`), tree);
  for (const step of ['corner', 'back', 'close', 'stop']) assert.ok(tree.includes(`button "${say(`console.corner-do-${step}`)}"`), tree);
  assert.ok(tree.includes(say('console.corner-keys')), tree);
  await page.context().close();
});

test('who cannot drag taps the corners', async () => {
  const page = await openConsole('', {hasTouch: true});
  await takeUpPencil(page);
  const map = await page.locator('.klinker-pencil').boundingBox();
  const tap = (dx, dy) => page.touchscreen.tap(map.x + map.width / 2 + dx, map.y + map.height / 2 + dy);
  await tap(-90, -60);
  await tap(90, -60);
  await tap(90, 60);
  await said(page, 'console.corner-put-close', {n: '3'});
  await tap(-90, 60);
  await tap(-88, -62);
  await said(page, 'console.corner-closed', {n: '4'});
  await counts(page, reports);
  await page.context().close();
});

test('what the plain page chose around an address the console shows, and the plain page again', async () => {
  const page = await openConsole();
  await page.goto(`/desk/cijfers?municipality=${town}&address=Proefplein+12&metres=250&state=submitted`);
  const shape = shapeIn(page);
  assert.equal(corners(shape), 16);
  await page.getByRole('link', {name: say('desk.console')}).click();
  await page.waitForSelector('.klinker-density', {timeout: 20000});
  await counts(page, reports);
  await page.waitForTimeout(300);
  assert.equal(shapeIn(page), shape);

  await page.getByRole('link', {name: say('console.twin')}).click();
  await page.getByText(say('desk.figures-around-address', {metres: '250', address: 'Proefplein 12, 1234 AB Proefdorp'})).waitFor();
  assert.equal(shapeIn(page), shape);
  await page.context().close();
});
