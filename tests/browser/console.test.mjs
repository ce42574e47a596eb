// The desk's workbench in a real Chromium, drawn by its software renderer: what is chosen is in the address, what was fetched is there without
// a network, and nothing is drawn while nothing happens.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import zlib from 'node:zlib';
import {startBrowser, startNetwork, startServer} from './harness.mjs';
import {enterDesk, fileReport, place, say, town, townFolder} from './steps.mjs';

const texts = ['De lantaarnpaal is kapot', 'Er ligt zwerfafval', 'Stoeptegel ligt los'];
const wide = {width: 1440, height: 900};
let server, network, browser;

const file = (index) => fileReport(server, {text: texts[index % texts.length], location: {lat: place.latitude, lon: place.longitude, source: 'pin'}});

before(async () => {
  server = await startServer({towns: [townFolder]});
  network = await startNetwork(server);
  browser = await startBrowser({args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic',
                                       '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']});
  for (let index = 0; index < 12; index++) await file(index);
});
after(async () => {
  await browser?.close();
  await network?.stop();
  await server?.stop();
});

async function openDesk(options = {}) {
  const context = await browser.newContext({baseURL: network.url, viewport: wide, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', ...options});
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (fault) => page.faults.push(String(fault)));
  page.on('console', (line) => { if (/Content Security Policy/.test(line.text())) page.faults.push(line.text()); });
  await enterDesk(page, server);
  return page;
}

async function openConsole(page, query = '') {
  await page.goto(`/desk/console?municipality=${town}${query}`);
  await page.waitForSelector('html[data-live]', {timeout: 20000});
  await page.waitForFunction(() => document.querySelector('#console-count').textContent !== '', null, {timeout: 20000});
}

const count = (page) => page.locator('#console-count').textContent().then((text) => Number(/\d+/.exec(text)[0]));
const counts = (page, number) => page.waitForFunction((sentence) => document.querySelector('#console-count').textContent === sentence,
                                                       say('console.count', {n: String(number)}), {timeout: 8000});
const frames = (page) => page.evaluate(() => Number(document.querySelector('#console-canvas').dataset.frames));
const over = async (page, id) => {
  await page.waitForSelector(`#over-${id}`);
  return page.locator(`#over-${id}`).boundingBox();
};
/** The middle of the first bar, below the field that searches them. */
async function pressFirstBar(page) {
  const field = await over(page, 'find-group');
  await page.mouse.click(field.x + 60, field.y + field.height + 22);
}
/** The newest report, in the first row of the table below the map. */
async function pressFirstRow(page) {
  const map = await over(page, 'map');
  await page.mouse.click(map.x + 60, map.y + map.height + 88);
}
/** How many colours there are on the canvas, of a few thousand places. */
const colours = (page) => page.evaluate(() => {
  const canvas = document.querySelector('#console-canvas');
  const copy = Object.assign(document.createElement('canvas'), {width: 100, height: 60});
  const drawing = copy.getContext('2d');
  drawing.drawImage(canvas, 0, 0, 100, 60);
  return new Set(new Uint32Array(drawing.getImageData(0, 0, 100, 60).data.buffer)).size;
});

test('all reports are there; a bar that is pressed chooses, the address says so, and opened elsewhere it chooses the same', async () => {
  const page = await openDesk();
  await openConsole(page);
  const all = await count(page);
  assert.ok(all >= 12, `${all} reports`);

  await pressFirstBar(page);
  await page.waitForFunction(() => new URLSearchParams(location.search).has('main'));
  await page.waitForTimeout(300);
  const some = await count(page);
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  const address = page.url();

  const other = await openDesk();
  await openConsole(other, address.slice(address.indexOf('&')));
  assert.equal(await count(other), some);
  assert.equal(other.url(), address);
  assert.deepEqual([...page.faults, ...other.faults], []);
  await page.context().close();
  await other.context().close();
});

test('dragging over the time line chooses the days under the hand, and a tap lets go of them', async () => {
  const page = await openDesk();
  await openConsole(page);
  const all = await count(page);
  const from = await over(page, 'from');
  const at = {x: from.x + 100, y: from.y + from.height + 30};

  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  for (let step = 1; step <= 10; step++) await page.mouse.move(at.x + step * 8, at.y);
  await page.mouse.up();
  await page.waitForFunction(() => new URLSearchParams(location.search).has('received'));

  await page.mouse.click(at.x + 40, at.y);
  await page.waitForFunction(() => !new URLSearchParams(location.search).has('received'));
  await counts(page, all);
  await page.locator('#over-from').fill('2020-01-01');
  await page.locator('#over-to').fill('2020-12-31');
  await counts(page, 0);
  await page.context().close();
});

test('what the map does not show can be left out, and follows the map', async () => {
  const page = await openDesk();
  await openConsole(page);
  const all = await count(page);
  const map = await over(page, 'map');
  await page.waitForSelector('.klinker-density');

  await page.mouse.click(map.x + 60, map.y - 18);
  await page.waitForFunction(() => new URLSearchParams(location.search).has('box'));
  const first = new URL(page.url()).searchParams.get('box');
  for (let times = 0; times < 2; times++) {
    await page.locator('.leaflet-control-zoom-in').click();
    await page.waitForTimeout(600);
  }
  await page.waitForFunction((box) => (new URLSearchParams(location.search).get('box') ?? box) !== box, first);

  await page.mouse.click(map.x + 60, map.y - 18);
  await page.waitForFunction(() => !new URLSearchParams(location.search).has('box'));
  await counts(page, all);
  await page.context().close();
});

test('a shape drawn by hand on the map selects what lies within it, and another one takes its place', async () => {
  const page = await openDesk();
  await openConsole(page);
  const all = await count(page);
  const map = await over(page, 'map');
  await page.waitForSelector('.klinker-density');
  const draw = async (around) => {
    // The button stands beside the one that lets the selection follow the map.
    for (let x = map.x + 235; x < map.x + 330 && (await page.locator('.klinker-pencil').count()) === 0; x += 20) {
      await page.mouse.click(x, map.y - 18);
      await page.waitForSelector('.klinker-pencil', {timeout: 1500}).catch(() => undefined);
    }
    assert.equal(await page.locator('.klinker-pencil').count(), 1, 'the map is ready to be drawn on');
    const [x, y] = around(await page.locator('.klinker-pencil').boundingBox());
    await page.mouse.move(x - 40, y - 40);
    await page.mouse.down();
    for (const [dx, dy] of [[0, -45], [40, -40], [45, 0], [40, 40], [0, 45], [-40, 40], [-45, 0]]) await page.mouse.move(x + dx, y + dy, {steps: 3});
    await page.mouse.up();
    await page.waitForFunction(() => new URLSearchParams(location.search).has('shape'));
    await page.waitForFunction(() => document.querySelectorAll('.klinker-pencil').length === 0);
  };

  await draw((sheet) => [sheet.x + 70, sheet.y + sheet.height - 70]);
  await counts(page, 0);
  const empty = new URL(page.url()).searchParams.get('shape');
  await draw((sheet) => [sheet.x + sheet.width / 2, sheet.y + sheet.height / 2]);
  await counts(page, all);
  assert.notEqual(new URL(page.url()).searchParams.get('shape'), empty);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('a choice in the address that cannot be read is told, and shows all reports', async () => {
  const page = await openDesk();
  await page.goto(`/desk/console?municipality=${town}&category=bestaat-niet`);
  await page.waitForSelector('html[data-live]', {timeout: 20000});
  await page.waitForFunction((words) => document.querySelector('#console-count').textContent.startsWith(words), say('console.unreadable'), {timeout: 20000});
  await pressFirstBar(page);
  await page.waitForFunction((words) => !document.querySelector('#console-count').textContent.includes(words), say('console.unreadable'));

  assert.ok(new URL(page.url()).searchParams.has('main'));
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('an address that chose a rectangle opens the map there', async () => {
  const page = await openDesk();
  await openConsole(page);
  const map = await over(page, 'map');
  await page.waitForSelector('.klinker-density');
  const follow = (at) => at.mouse.click(map.x + 60, map.y - 18);
  const box = (at) => at.waitForFunction(() => new URLSearchParams(location.search).get('box')).then((text) => text.jsonValue()).then((text) => text.split(',').map(Number));
  await follow(page);
  const [, , east, north] = await box(page);
  const chosen = [east + 500, north + 300, east + 900, north + 600]; // where no map begins

  const other = await openDesk();
  await openConsole(other, `&box=${chosen.join(',')}`);
  await other.waitForSelector('.klinker-density');
  await other.waitForTimeout(800);
  assert.deepEqual(await box(other), chosen, 'the map turns, the selection stays');
  await follow(other);
  await other.waitForFunction((before_) => new URLSearchParams(location.search).get('box') !== before_, chosen.join(','));

  const seen = await box(other);
  assert.ok(seen[0] <= chosen[0] + 2 && seen[1] <= chosen[1] + 2 && seen[2] >= chosen[2] - 2 && seen[3] >= chosen[3] - 2, `${seen} holds ${chosen}`);
  assert.ok(seen[2] - seen[0] < 4000, `${seen} is near`);
  await page.context().close();
  await other.context().close();
});

/** The session is over; the next answer of the feed is a refusal. */
async function endSession(page) {
  await page.context().clearCookies();
  await fileReport(server, {text: 'De lantaarnpaal is kapot', location: {lat: place.latitude, lon: place.longitude, source: 'pin'}});
}

test('who looks when the session ends logs in and comes back to the same choice', async () => {
  const page = await openDesk();
  await openConsole(page);
  await pressFirstBar(page);
  await page.waitForFunction(() => new URLSearchParams(location.search).has('main'));
  const chosen = page.url();

  await endSession(page);
  await page.waitForSelector('input[type=password]', {timeout: 20000});
  await page.locator('input[type=password]').fill(await server.deskPassword());
  await page.locator('button[type=submit]').click();
  await page.waitForSelector('html[data-live]', {timeout: 20000});

  assert.equal(page.url(), chosen);
  await page.context().close();
});

test('who takes a call down when the session ends is told, and nobody takes the screen away', async () => {
  const page = await openDesk();
  await page.goto(`/desk/console?municipality=${town}&view=intake`);
  await page.locator('#over-text').fill('De beller vertelt nog');
  await page.waitForFunction(() => new URLSearchParams(location.search).has('draft'));

  await endSession(page);
  await page.waitForSelector('#console-login:not([hidden])', {timeout: 20000});

  assert.equal(await page.locator('#over-text').inputValue(), 'De beller vertelt nog');
  await page.locator('#console-login a').click();
  await page.locator('input[type=password]').fill(await server.deskPassword());
  await page.locator('button[type=submit]').click();
  await page.waitForSelector('#over-text', {timeout: 20000});
  await page.waitForFunction(() => document.querySelector('#over-text')?.value === 'De beller vertelt nog');
  await page.context().close();
});

test('a picked report that does not exist is told as such', async () => {
  const page = await openDesk();
  await page.goto(`/desk/console?municipality=${town}&report=PRF-999999`);
  await page.waitForFunction((words) => document.querySelector('#over-report')?.textContent.includes(words), say('console.report-missing'), {timeout: 20000});
  await page.context().close();
});

/** How much of these this browser keeps. */
const kept = (page, database, store) => page.evaluate(([name, from]) => new Promise((go, fail) => {
  const opening = indexedDB.open(name);
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const counting = opening.result.transaction(from).objectStore(from).count();
    counting.onsuccess = () => { opening.result.close(); go(counting.result); };
  };
}), [database, store]);
async function becomes(wanted, ask) {
  for (const until = Date.now() + 8000; Date.now() < until; await new Promise((go) => setTimeout(go, 100))) if (wanted(await ask())) return;
  assert.fail(`it stays ${await ask()}`);
}

test('who leaves the desk leaves nothing of its reports, and nothing of what a caller told, in the browser', async () => {
  const page = await openDesk();
  await openConsole(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await becomes((pieces) => pieces > 0, () => kept(page, 'klinker-console', 'pieces'));
  await page.goto(`/desk/console?municipality=${town}&view=intake`);
  await page.locator('#over-text').fill('De beller heet Jansen');
  await becomes((drafts) => drafts === 1, () => kept(page, 'klinker', 'drafts'));
  const inTown = await page.context().newPage();
  await inTown.goto(`/m/${town}/meld`);
  await inTown.waitForSelector('html[data-live]', {timeout: 20000});
  assert.ok(!(await inTown.content()).includes('Jansen'), 'the town\'s own pages do not show it');

  await page.goto(`/desk?municipality=${town}`);
  await page.locator('.klinker-leaving button').click();
  await page.waitForSelector('input[type=password]');

  await becomes((pieces) => pieces === 0, () => kept(page, 'klinker-console', 'pieces'));
  await becomes((drafts) => drafts === 0, () => kept(page, 'klinker', 'drafts'));
  await page.context().close();
});

/** Until nothing more is drawn, and what came of it is told. */
const stands = (page) => page.evaluate(async () => {
  const {dataset} = document.querySelector('#console-canvas');
  for (let still = 0, last = ''; still < 8;) {
    await new Promise((go) => setTimeout(go, 25));
    still = dataset.asked === undefined && dataset.frames === last ? still + 1 : 0;
    last = dataset.frames;
  }
});
/** What is told of the place on the canvas that the keyboard has come to. */
const told = (page) => page.locator('#console-at').textContent();
/** Presses a key until what is told begins so, or holds it; gives what was told on the way. */
async function seek(page, key, isThere, most = 16) {
  const way = [];
  for (let times = 0; times < most; times++) {
    await page.keyboard.press(key);
    await stands(page);
    way.push(await told(page));
    if (isThere(way.at(-1))) return way;
  }
  throw new Error(`${key} does not come there: ${way.join(' / ')}`);
}
const begins = (key) => (words) => words.startsWith(say(key));
const parts = ['bar', 'pane-groups', 'pane-ages', 'pane-time', 'pane-map', 'pane-table', 'pane-hours', 'pane-report'];

test('with the keyboard alone every part is reached and names itself, something is chosen, let go of in the bar, and another view opened', async () => {
  const page = await openDesk();
  await openConsole(page);
  await page.locator('#console-canvas').focus();
  await seek(page, 'F6', begins('console.bar'));
  const way = [...await seek(page, 'F6', begins('console.bar')), ...await seek(page, 'Shift+F6', begins('console.pane-groups'))];
  for (const part of parts) assert.ok(way.some(begins(`console.${part}`)), `${part}: ${way.join(' / ')}`);

  await seek(page, 'ArrowDown', (words) => /: \d+$/.test(words));
  await page.keyboard.press(' ');
  await page.waitForFunction(() => new URLSearchParams(location.search).has('main'));
  await seek(page, 'F6', begins('console.bar'));
  await seek(page, 'ArrowRight', (words) => words === say('console.clear'));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !new URLSearchParams(location.search).has('main'));
  await seek(page, 'ArrowLeft', (words) => words === say('console.view-intake'));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'over-text');
  await page.keyboard.press('F6');
  await seek(page, 'F6', begins('console.bar'));
  assert.equal(await page.evaluate(() => document.activeElement.id), 'console-canvas');
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('in a narrow window the keyboard comes to the row of parts and opens each of them', async () => {
  const page = await openDesk({viewport: {width: 640, height: 450}, deviceScaleFactor: 2});
  await openConsole(page);
  await page.locator('#console-canvas').focus();
  for (const [part, element] of [['map', '#over-map'], ['groups', '#over-find-group'], ['time', '#over-from']]) {
    await seek(page, 'F6', begins('console.row-of-panes'));
    if (part !== 'map') await page.keyboard.press('ArrowUp'); // its first row
    await seek(page, 'ArrowRight', (words) => words.endsWith(say(`console.pane-${part}-short`))).catch(() => seek(page, 'ArrowLeft', (words) => words.endsWith(say(`console.pane-${part}-short`))));
    await page.keyboard.press('Enter');
    await page.waitForSelector(element);
    await stands(page);
  }
  await page.context().close();
});

test('in the table the arrows go on past the last row in sight, and End and Home to the last and the first of all', async () => {
  const page = await openDesk({viewport: {width: 1280, height: 700}});
  await openConsole(page);
  const all = await count(page);
  await page.locator('#console-canvas').focus();
  await seek(page, 'F6', begins('console.pane-table'));
  const way = await seek(page, 'ArrowDown', (words) => /-1, /.test(words), 3 * all);
  const numbers = new Set(way.map((words) => /^\w+-(\d+), /.exec(words)?.[1]).filter(Boolean));
  assert.equal(numbers.size, all, way.join(' / '));
  const number = (wanted) => (words) => new RegExp(`^\\w+-${wanted}, `).test(words);
  await seek(page, 'Home', number(all));
  await seek(page, 'PageDown', (words) => !number(all)(words));
  await seek(page, 'End', number(1));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => new URLSearchParams(location.search).get('report')?.endsWith('-1'));
  await page.context().close();
});

test('a cell of the week tells its day, its hour and its number; a bar of the time line shows its own beside the mouse', async () => {
  const page = await openDesk();
  await openConsole(page);
  await page.locator('#console-canvas').focus();
  await seek(page, 'F6', begins('console.pane-hours'));
  await seek(page, 'ArrowRight', (words) => words.startsWith(say('console.cell', {row: say('weekday.1'), column: say('console.hour', {n: '2'}), n: ''})));

  const from = await over(page, 'from');
  const place_ = {x: from.x + 200, y: from.y + from.height + 40};
  const around = (at) => page.evaluate(({x, y}) => {
    const canvas = document.querySelector('#console-canvas');
    const {left, top} = canvas.getBoundingClientRect();
    const copy = Object.assign(document.createElement('canvas'), {width: 200, height: 60});
    copy.getContext('2d').drawImage(canvas, x - left, y - top, 200, 60, 0, 0, 200, 60);
    return copy.toDataURL();
  }, at);
  await page.mouse.move(place_.x, 5);
  const before_ = await around(place_);
  let moved = 0;
  const hover = async () => {
    await page.mouse.move(place_.x - 10 + ++moved % 2, place_.y);
    return await around(place_) !== before_;
  };
  await becomes((isOther) => isOther, hover);
  await page.context().close();
});

test('the link is copied without the caller\'s draft, and the page says so', async () => {
  const page = await openDesk({permissions: ['clipboard-read', 'clipboard-write']});
  await openConsole(page, '&main=rest');
  await page.locator('#console-copy').click();
  await page.waitForFunction((words) => document.querySelector('#announcement').textContent === words, say('console.copied'));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());

  await openConsole(page, '&view=intake');
  await page.locator('#over-text').fill('De lamp is stuk');
  await page.waitForFunction(() => new URLSearchParams(location.search).has('draft'));
  await page.evaluate(() => { document.querySelector('#announcement').textContent = ''; });
  await page.locator('#console-copy').click();
  await page.waitForFunction((words) => document.querySelector('#announcement').textContent === words, say('console.copied'));
  const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  assert.deepEqual([copied.searchParams.get('view'), copied.searchParams.has('draft')], ['intake', false]);
  await page.context().close();
});

test('the canvas is named and explained by what is drawn on it, and the map that the keyboard reaches has a name', async () => {
  const page = await openDesk();
  for (const [view, name, keys] of [['reports', 'console.canvas', 'console.keys'], ['intake', 'console.pane-intake', 'console.form-keys'], ['trial', 'console.trial-title', 'console.trial-keys']]) {
    await page.goto(`/desk/console?municipality=${town}${view === 'reports' ? '' : `&view=${view}`}`);
    await page.waitForSelector('html[data-live]', {timeout: 20000});
    await page.waitForFunction(([name_, keys_]) => document.querySelector('#console-canvas').getAttribute('aria-label') === name_
      && document.querySelector('#console-keys').textContent.includes(keys_), [say(name), say(keys)]);
    if (view === 'reports') await page.waitForFunction((words) => [...document.querySelectorAll('.klinker-over__map')].some((map) => map.getAttribute('role') && map.getAttribute('aria-label') === words), say('console.map'));
  }
  await page.waitForFunction(() => document.activeElement.id === 'over-trial-text');
  await page.context().close();
});

test('a row that is pressed shows the report beside the table, without the desk\'s forms', async () => {
  const page = await openDesk();
  await openConsole(page);

  await pressFirstRow(page);
  await page.waitForSelector('#over-report h1, #over-report h2');

  const number = new URL(page.url()).searchParams.get('report') ?? (await page.locator('#over-report').getAttribute('data-number'));
  assert.match(await page.locator('#over-report a').first().getAttribute('href'), new RegExp(`/desk/report/${number}\\?`));
  assert.equal(await page.locator('#over-report form').count(), 0);
  await page.context().close();
});

test('a report that comes in is counted within five seconds', async () => {
  const page = await openDesk();
  await openConsole(page);
  const before_ = await count(page);
  await page.waitForTimeout(500);

  const sent = Date.now();
  await file(1);
  await counts(page, before_ + 1);
  const took = Date.now() - sent;

  console.log(`counted after ${took} ms`);
  assert.ok(took < 5000, `${took} ms`);
  await page.context().close();
});

test('without a network the console opens with what it had', async () => {
  const page = await openDesk();
  await openConsole(page);
  const all = await count(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    for (;;) {
      const kept = await (await caches.open('klinker-console')).keys();
      if (kept.length >= 5) return; // the page and the console's four files
      await new Promise((go) => setTimeout(go, 100));
    }
  });
  await page.waitForTimeout(500);

  network.down();
  try {
    await openConsole(page);
    assert.equal(await count(page), all);
    assert.ok(await colours(page) > 3);
  } finally {
    network.up();
  }
  await page.context().close();
});

test('a screen that is lost and comes back is drawn again', async () => {
  const page = await openDesk();
  await openConsole(page);
  await page.evaluate(() => { window.lose = document.querySelector('#console-canvas').getContext('webgl').getExtension('WEBGL_lose_context'); window.lose.loseContext(); });
  await page.waitForTimeout(500);
  await page.evaluate(() => window.lose.restoreContext());
  await page.waitForTimeout(1000);

  assert.ok(await colours(page) > 3, 'there is more than one colour on it');
  await pressFirstBar(page);
  await page.waitForFunction(() => new URLSearchParams(location.search).has('main'));
  await page.context().close();
});

for (const ratio of [1, 1.5, 2.625]) {
  test(`with ${ratio} screen pixels to one of the page's the canvas is as sharp as the screen`, async () => {
    const page = await openDesk({deviceScaleFactor: ratio});
    await openConsole(page);
    const sizes = await page.evaluate(() => {
      const canvas = document.querySelector('#console-canvas');
      return {pixels: canvas.width, wanted: Math.round(canvas.clientWidth * devicePixelRatio)};
    });

    assert.equal(sizes.pixels, sizes.wanted);
    assert.ok(await colours(page) > 3);
    await pressFirstBar(page);
    await page.waitForFunction(() => new URLSearchParams(location.search).has('main'));
    await page.context().close();
  });
}

test('on a phone there is one pane at a time, reached by touch', async () => {
  const page = await openDesk({viewport: {width: 360, height: 740}, deviceScaleFactor: 2, hasTouch: true, isMobile: true});
  await openConsole(page);
  await page.waitForSelector('#over-from');
  assert.equal(await page.locator('#over-map').count(), 0);

  const stage = await page.locator('#console-stage').boundingBox();
  const seen = [];
  for (let y = stage.y + 50; y < stage.y + 190 && seen.length < 1; y += 20)
    for (let x = 20; x < 350; x += 30) {
      await page.touchscreen.tap(x, y);
      await page.waitForTimeout(120);
      if (await page.locator('#over-map').count() > 0) { seen.push([x, y]); break; }
    }

  assert.equal(seen.length, 1, 'one of the buttons opens the map');
  assert.equal(await page.locator('#over-from').count(), 0, 'and the time line has left');
  await page.context().close();
});

test('what is typed, pasted or put together by an input method arrives whole', async () => {
  const page = await openDesk();
  await openConsole(page);
  const typed = 'café Čapek €5 ğış';
  const before_ = await frames(page);

  await page.locator('#over-find-group').click();
  await page.keyboard.insertText(typed);
  await page.waitForTimeout(400);

  assert.equal(await page.locator('#over-find-group').inputValue(), typed);
  assert.equal(await page.locator('#over-find-group').getAttribute('data-heard'), typed, 'and the workbench has it');
  assert.ok(await frames(page) > before_, 'it looked for it');
  await page.context().close();
});

test('while nothing happens for ten seconds no frame is drawn', async () => {
  const page = await openDesk();
  await openConsole(page);
  await page.mouse.move(5, 5);
  await page.waitForTimeout(1500);

  const before_ = await frames(page);
  await page.waitForTimeout(10_000);

  assert.equal(await frames(page) - before_, 0);
  await page.context().close();
});

test('the way to the page without a canvas is the first thing a keyboard reaches', async () => {
  const page = await openDesk();
  await openConsole(page);

  await page.locator('body').focus();
  await page.keyboard.press('Tab');

  assert.equal(await page.evaluate(() => document.activeElement.id), 'console-twin');
  for (const expected of ['console-desk', 'console-copy', 'console-canvas']) {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.id), expected);
  }
  await page.keyboard.press('Tab');
  assert.notEqual(await page.evaluate(() => document.activeElement.id), 'console-canvas', 'the canvas lets go of the focus');
  await page.context().close();
});

test('the module weighs at most 220 kB without its font, and no page but the console fetches it', async () => {
  const page = await openDesk();
  const fetched = new Set();
  page.on('request', (request) => fetched.add(new URL(request.url()).pathname));
  await page.goto('/desk');
  await page.goto(`/m/${town}/meld`);
  await page.waitForSelector('html[data-live]', {timeout: 15000});
  assert.deepEqual([...fetched].filter((path) => path.startsWith('/a/console.')), []);

  await openConsole(page);
  const module = [...fetched].find((path) => /^\/a\/console\.[0-9a-f]+\.wasm$/.test(path));
  const bytes = Buffer.from(await (await fetch(server.url + module)).arrayBuffer());
  const brotli = zlib.brotliCompressSync(bytes, {params: {[zlib.constants.BROTLI_PARAM_QUALITY]: 11}}).length;
  console.log(`console module ${brotli} bytes`);

  assert.ok(brotli <= 220_000, `${brotli} bytes`);
  await page.context().close();
});
