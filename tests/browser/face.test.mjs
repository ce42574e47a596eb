// The form's three faces – pages without scripts, HTML drawn by the core, a canvas – make the same report of the same words; and the telephone
// operator takes one down with the keyboard alone.
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import path from 'node:path';
import {after, before, test} from 'node:test';
import {promisify} from 'node:util';
import {openPhone, startBrowser, startNetwork, startServer} from './harness.mjs';
import {enterDesk, fileReport, place, say, town, townFolder} from './steps.mjs';
import {waitsOnPhone} from './walk.mjs';

const run = promisify(execFile);
const drawing = {args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
                        '--disable-background-networking', '--disable-component-update', '--disable-sync']};
const typed = 'café Čapek €5 ğış';
// The category that asks every kind of question, and an answer to each.
const told = {text: `allesvraag bij ${typed}`, address: 'Proefplein 1', word: typed, story: `Eerst dit.\nToen dat, met ${typed}.`, number: '42', moment: '2026-03-02T09:15',
              email: 'iemand@voorbeeld.nl'};
let server, network, browser;

before(async () => {
  server = await startServer({towns: [townFolder]});
  network = await startNetwork(server);
  browser = await startBrowser(drawing);
});
after(async () => {
  await browser?.close();
  await network?.stop();
  await server?.stop();
});

async function openDesk(options = {}) {
  const context = await browser.newContext({baseURL: network.url, viewport: {width: 1280, height: 900}, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', ...options});
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (fault) => page.faults.push(String(fault)));
  page.on('console', (line) => { if (/Content Security Policy/.test(line.text())) page.faults.push(line.text()); });
  await enterDesk(page, server);
  return page;
}

async function openDrawn(context) {
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (fault) => page.faults.push(String(fault)));
  page.on('console', (line) => { if (/Content Security Policy/.test(line.text())) page.faults.push(line.text()); });
  await page.goto(`/m/${town}/?ui=imgui`);
  await page.waitForSelector('html[data-live]', {timeout: 20000});
  await page.waitForSelector('#over-text');
  return page;
}

/** Until a draft in this browser holds these words. */
async function untilKept(page, words) {
  const isKept = ({session}) => JSON.parse(session || '{}').draft?.text === words;
  for (let waited = 0; !(await waitsOnPhone(page)).drafts.some(isKept); waited++) {
    assert.ok(waited < 160, `not kept after 8 s: ${words}`);
    await page.waitForTimeout(50);
  }
}

const focused = (page) => page.evaluate(() => document.activeElement?.id ?? '');
const onFocus = (page, id) => page.waitForFunction((wanted) => document.activeElement?.id === wanted, id, {timeout: 8000}).catch(async () => {
  throw new Error(`the keyboard is at ${await focused(page)}, not at ${id}`);
});
/** One key after another; the next one when the canvas stands still again. */
async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.evaluate(async () => {
      const {dataset} = document.querySelector('#console-canvas');
      for (let still = 0, last = ''; still < 4;) {
        await new Promise((go) => setTimeout(go, 25));
        still = dataset.asked === undefined && dataset.frames === last ? still + 1 : 0;
        last = dataset.frames;
      }
    });
  }
}
/** The line that is read aloud once a screen stands there. */
const announced = (page, words) => page.waitForFunction((wanted) => document.querySelector('#announcement').textContent.includes(wanted), words, {timeout: 8000}).catch(async () => {
  throw new Error(`heard "${await page.locator('#announcement').textContent()}", not "${words}"`);
});

/** Everything the server has of the report with this number, without what differs between two reports of the same words. */
async function kept(number) {
  const own = new Set(['serial', 'signal', 'number', 'received', 'updated', 'created', 'created_at', 'at', 'submission_key', 'status_token', 'upload_token', 'channel', 'outbox',
                       'changed', 'next_attempt', 'inputs']);
  const query = async (sql) => {
    const {stdout} = await run('sqlite3', ['-json', '-cmd', '.timeout 2000', path.join(server.folder, 'klinker.db'), sql]);
    const rows = stdout.trim() ? JSON.parse(stdout) : [];
    return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !own.has(name))));
  };
  const serial = Number(/\d+$/.exec(number)[0]);
  const found = {};
  for (const table of ['report', 'signal', 'history', 'assignment', 'task', 'outbox']) found[table] = await query(`SELECT * FROM ${table} WHERE serial = ${serial}`);
  for (const table of ['signal_text', 'signal_answer', 'signal_contact'])
    found[table] = await query(`SELECT * FROM ${table} WHERE signal IN (SELECT signal FROM signal WHERE serial = ${serial})`);
  return found;
}

const newest = async () => {
  const {stdout} = await run('sqlite3', ['-json', '-cmd', '.timeout 2000', path.join(server.folder, 'klinker.db'),
    'SELECT r.number, s.channel, s.submission_key FROM report r JOIN signal s USING (serial) ORDER BY serial DESC LIMIT 1']);
  return stdout.trim() ? JSON.parse(stdout)[0] : {number: ''};
};
async function whenNewer(than) {
  for (const until = Date.now() + 15000; Date.now() < until;) {
    const found = await newest();
    if (found.number !== than) return found;
    await new Promise((go) => setTimeout(go, 150));
  }
  throw new Error(`nothing came after ${than}`);
}

async function choosePlace(page) {
  await page.locator('#address_query').fill(told.address);
  await page.locator('#main button[value=search]').click();
  await page.locator('#main button[value="pick:0"]').click();
  await page.waitForSelector('#chosen-place');
}

async function answerAll(page) {
  await page.locator('#answers-een-tekst').fill(told.word);
  await page.locator('#answers-een-verhaal').fill(told.story);
  await page.locator('#answers-een-getal').fill(told.number);
  await page.locator('input[name="answers.een-keuze"][value=rood]').check({force: true});
  for (const fruit of ['appel', 'pruim']) await page.locator(`input[name="answers.meer-keuzes"][value=${fruit}]`).check({force: true});
  await page.locator('#answers-een-moment').fill(told.moment);
}

/** The same pages with and without scripts: what is typed and which buttons are pressed. */
async function tellInHtml(page) {
  const goOn = (from, value) => Promise.all([
    page.waitForFunction((step) => document.querySelector('#main')?.dataset.step !== step, from, {timeout: 15000}),
    page.locator(`#main button[value="${value}"]:not([aria-hidden])`).first().click()]);
  await page.locator('#text').fill(told.text);
  await goOn('what', 'next');
  await choosePlace(page);
  await goOn('where', 'next');
  await answerAll(page);
  await goOn('questions', 'next');
  await page.locator('#contact-email').fill(told.email);
  await goOn('contact', 'next');
  await page.locator('#main .klinker-actions button[value=send]').click();
}

/** The same on the canvas, by keyboard: from field to field with Tab, through choices with the arrows. */
async function tellOnCanvas(page) {
  await page.locator('#over-text').focus();
  await page.keyboard.insertText(told.text);
  await press(page, 'Control+Enter');
  await onFocus(page, 'over-address_query');
  await page.keyboard.insertText(told.address);
  await press(page, 'Enter');
  await onFocus(page, 'console-canvas');
  await press(page, 'Enter');               // the first address that was found
  await page.waitForTimeout(300);
  await press(page, 'Enter');               // and on
  await announced(page, say('questions.title'));
  await onFocus(page, 'over-answers.een-tekst');
  await page.keyboard.insertText(told.word);
  await press(page, 'Tab');
  await onFocus(page, 'over-answers.een-verhaal');
  await page.keyboard.insertText(told.story);
  await press(page, 'Tab');
  await onFocus(page, 'over-answers.een-getal');
  await page.keyboard.insertText(told.number);
  await press(page, 'Escape');
  await onFocus(page, 'console-canvas');
  await press(page, 'ArrowDown', 'Enter');                                    // red
  await press(page, 'ArrowDown', 'ArrowDown', 'Enter');                       // past blue: an apple
  await press(page, 'ArrowDown', 'ArrowDown', ' ');                           // past the pear: a plum
  await page.locator('[id="over-answers.een-moment"]').fill(told.moment);
  await press(page, 'Enter');
  await announced(page, say('contact.title'));
  await onFocus(page, 'over-contact.email');
  await page.keyboard.insertText(told.email);
  await press(page, 'Enter');
  await announced(page, say('check.title'));
  await onFocus(page, 'console-canvas');
  await press(page, 'Enter');
}

/** What stands in one of the lines that are read aloud. */
const hears = (page, line, words) => page.waitForFunction(([id, wanted]) => wanted ? document.querySelector(id).textContent.includes(wanted) : document.querySelector(id).textContent === '',
  [`#console-${line}`, words], {timeout: 8000}).catch(async () => { throw new Error(`heard "${await page.locator(`#console-${line}`).textContent()}", not "${words}"`); });

for (const [who, open] of [['the drawn form', () => browser.newContext({baseURL: server.url, viewport: {width: 1280, height: 900}, locale: 'nl-NL'}).then(openDrawn)],
                           ['the operator\'s form', async () => {
                             const page = await openDesk();
                             await page.goto(`/desk/console?municipality=${town}&view=intake`);
                             await page.waitForSelector('#over-text', {timeout: 20000});
                             return page;
                           }]]) {
  test(`on ${who} danger is told at once, and what was found, proposed, reached and chosen is told too`, async () => {
    const page = await open();
    assert.equal(await page.locator('#console-alarm').getAttribute('role'), 'alert');
    await page.locator('#over-text').fill('Ik ruik gas bij de put');
    await hears(page, 'alarm', `Ruikt u gas? Bel 112. ${say('danger.call', {phone: '112'})}`);
    await page.locator('#over-text').fill('De stoeptegel ligt los');
    await hears(page, 'alarm', '');

    await press(page, 'Control+Enter');
    await announced(page, `${say('where.about')} Stoep kapot`);
    await announced(page, 'Loop voorzichtig.');
    await onFocus(page, 'over-address_query');
    await page.keyboard.insertText('Proefplein');
    await press(page, 'Enter');
    await announced(page, say('console.intake-found', {n: ''}).split(':')[0]);
    await onFocus(page, 'console-canvas');
    await hears(page, 'at', 'Proefplein');
    await press(page, 'Enter');
    await announced(page, say('where.chosen', {place: ''}).trim());
    await hears(page, 'at', say('action.next'));
    await press(page, 'Enter');
    await announced(page, say('questions.title'));
    await hears(page, 'at', 'Van wie is de weg? Van de gemeente');
    await press(page, 'ArrowDown');
    await hears(page, 'at', 'Van wie is de weg? Van de provincie');
    await press(page, 'Enter');
    await hears(page, 'at', say('console.is-chosen', {name: 'Van de provincie'}));
    await hears(page, 'alarm', say('questions.blocked'));
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}

test('pages without scripts, HTML from the core, and the canvas make equal reports of the same input', async () => {
  const faces = {};
  const plain = await openPhone(browser, server.url, {javaScriptEnabled: false});
  const first = await plain.newPage();
  await first.goto(`/m/${town}/meld`);
  const evaluated = await openPhone(browser, server.url, {});
  // Without scripts the page cannot be asked; its steps are waited for as pages.
  await tellWithoutScripts(first);
  faces.plain = await whenNewer('');
  await plain.close();
  const second = await evaluated.newPage();
  await second.goto(`/m/${town}/meld`);
  await second.waitForSelector('html[data-live]', {timeout: 15000});
  await tellInHtml(second);
  faces.html = await whenNewer(faces.plain.number);
  await evaluated.close();
  const third = await browser.newContext({baseURL: server.url, viewport: {width: 1280, height: 900}, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam'});
  const canvas = await openDrawn(third);
  await tellOnCanvas(canvas);
  faces.canvas = await whenNewer(faces.html.number);
  const heard = canvas.waitForFunction((number) => document.querySelector('#announcement').textContent.includes(number), faces.canvas.number);

  const [asPlain, asHtml, asCanvas] = await Promise.all([faces.plain, faces.html, faces.canvas].map(({number}) => kept(number)));
  assert.equal(asPlain.signal_answer.length, 6);
  assert.equal(asPlain.signal_answer.find(({question}) => question === 'meer-keuzes').answer, 'appel,pruim');
  assert.equal(asPlain.signal_text[0].text, told.text);
  assert.deepEqual(asHtml, asPlain);
  assert.deepEqual(asCanvas, asPlain);
  assert.deepEqual(new Set([faces.plain, faces.html, faces.canvas].map(({channel}) => channel)), new Set(['web']));
  await heard;
  assert.deepEqual(canvas.faults, []);
  await third.close();
});

/** Playwright can fill and press without running a script of the page. */
async function tellWithoutScripts(page) {
  const at = (step) => page.waitForSelector(`#main[data-step="${step}"]`);
  const goOn = async (value, to) => {
    await page.locator(`#main .klinker-actions button[value="${value}"]`).first().click();
    if (to) await at(to);
  };
  await page.locator('#text').fill(told.text);
  await goOn('next', 'where');
  await choosePlace(page);
  await goOn('next', 'questions');
  await answerAll(page);
  await goOn('next', 'contact');
  await page.locator('#contact-email').fill(told.email);
  await goOn('next', 'check');
  await goOn('send');
}

test('with the keyboard alone the operator takes a caller\'s report down, hears its number, and goes on to the next caller', async () => {
  await fileReport(server, {text: 'De lantaarnpaal is kapot', location: {lat: place.latitude, lon: place.longitude, source: 'pin'}});
  const before_ = (await newest()).number;
  const page = await openDesk();
  await page.goto(`/desk/console?municipality=${town}&view=intake`);
  await page.waitForSelector('#over-text', {timeout: 20000});
  await onFocus(page, 'over-text');
  await page.keyboard.insertText(`De tegel ligt los bij ${typed}`);
  await press(page, 'Control+Enter');
  await onFocus(page, 'over-address_query');
  await page.keyboard.type('Proefplein 12');
  await press(page, 'Enter');
  await onFocus(page, 'console-canvas');
  await press(page, 'Enter');
  await page.waitForTimeout(300);
  await press(page, 'Enter');
  await announced(page, say('questions.title'));
  await onFocus(page, 'console-canvas');
  await press(page, 'Enter', 'ArrowDown', 'ArrowDown', 'Enter');     // the first choice, past the second, and on
  await announced(page, say('contact.title'));
  await onFocus(page, 'over-contact.email');
  await press(page, 'Enter');
  await announced(page, say('check.title'));
  await press(page, 'Enter');
  const made = await whenNewer(before_);
  await announced(page, made.number);

  assert.equal(made.channel, 'phone');
  const stored = await kept(made.number);
  assert.equal(stored.signal_text[0].text, `De tegel ligt los bij ${typed}`, 'what was typed arrived whole');
  assert.equal(stored.signal[0].language, 'nl');
  await press(page, 'Enter');                                        // the next caller
  await onFocus(page, 'over-text');
  assert.equal(await page.locator('#over-text').inputValue(), '');
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('what the operator has typed is there again after the page was closed; made without a network the report waits, and arrives once', async () => {
  const before_ = (await newest()).number;
  const page = await openDesk();
  await page.goto(`/desk/console?municipality=${town}&view=intake`);
  await page.waitForSelector('#over-text', {timeout: 20000});
  await page.locator('#over-text').fill('De tegel ligt los, zegt de beller');
  await untilKept(page, 'De tegel ligt los, zegt de beller');
  await page.close();
  const again = await page.context().newPage();
  await again.goto(`/desk/console?municipality=${town}&view=intake`);
  await onFocus(again, 'over-text');
  assert.equal(await again.locator('#over-text').inputValue(), 'De tegel ligt los, zegt de beller');

  network.down();
  try {
    await press(again, 'Control+Enter');
    await onFocus(again, 'over-address_query');
    await press(again, 'Tab');
    await onFocus(again, 'over-location.description');
    await again.keyboard.insertText('Achter de school');
    await press(again, 'Control+Enter');
    await announced(again, say('questions.title'));
    await press(again, 'Enter', 'ArrowDown', 'ArrowDown', 'Enter');
    await announced(again, say('contact.title'));
    await onFocus(again, 'over-contact.email');
    await press(again, 'Enter');
    await announced(again, say('check.title'));
    await press(again, 'Enter');
    await announced(again, say('sent.waiting-title'));
    assert.equal((await newest()).number, before_);
  } finally {
    network.up();
  }
  await again.evaluate(() => dispatchEvent(new Event('online')));
  const made = await whenNewer(before_);
  await announced(again, made.number);
  assert.equal(made.channel, 'phone');
  const {stdout} = await run('sqlite3', [path.join(server.folder, 'klinker.db'), `SELECT count(*) FROM signal_text WHERE text = 'De tegel ligt los, zegt de beller'`]);
  assert.equal(stdout.trim(), '1');
  await again.context().close();
});

test('only the desk can say that a report came by telephone', async () => {
  const body = {municipality: town, text: 'De lantaarnpaal is kapot', location: {lat: place.latitude, lon: place.longitude, source: 'pin'}, channel: 'phone'};
  const post = (headers) => fetch(`${server.url}/api/v1/reports`, {method: 'POST', headers: {'Content-Type': 'application/json', 'Idempotency-Key': 'bel-0001', ...headers}, body: JSON.stringify(body)});
  const stranger = await post({});
  const desk = await post({Authorization: `Basic ${Buffer.from(`desk:${await server.deskPassword()}`).toString('base64')}`});

  assert.equal(stranger.status, 401);
  assert.equal(desk.status, 201);
});

test('who types for a caller without a canvas has the ordinary pages, and the report says telephone too', async () => {
  const before_ = (await newest()).number;
  const page = await openDesk({javaScriptEnabled: false});
  await page.goto(`/desk/melden/${town}`);
  await tellWithoutScripts(page);
  assert.equal((await whenNewer(before_)).channel, 'phone');
  await page.context().close();

  const stranger = await fetch(`${server.url}/desk/melden/${town}`, {redirect: 'manual'});
  assert.equal(stranger.status, 303);
});

test('the first thing a keyboard reaches on the drawn form leads to the ordinary one, and no page of the town leads to the drawn one', async () => {
  const context = await browser.newContext({baseURL: server.url, viewport: {width: 1280, height: 900}, locale: 'nl-NL'});
  const page = await openDrawn(context);
  await page.locator('body').focus();
  await page.keyboard.press('Tab');

  assert.equal(await focused(page), 'console-twin');
  assert.equal(await page.locator('#console-twin').getAttribute('href'), `/m/${town}/meld`);
  for (const path_ of ['', 'meld', 'kaart', 'widget']) assert.ok(!(await (await fetch(`${server.url}/m/${town}/${path_}`)).text()).includes('imgui'), path_);
  await context.close();
});

test('on a phone what is typed on the drawn form arrives whole', async () => {
  const phone = await openPhone(browser, server.url, {geolocation: place});
  const page = await openDrawn(phone);
  await page.locator('#over-text').fill(`De lantaarnpaal is stuk ${typed}`);
  await page.waitForFunction(() => new URLSearchParams(location.search).has('draft'));
  await untilKept(page, `De lantaarnpaal is stuk ${typed}`);
  await page.reload();
  await page.waitForSelector('html[data-live]', {timeout: 20000});
  await page.waitForSelector('#over-text');

  assert.equal(await page.locator('#over-text').inputValue(), `De lantaarnpaal is stuk ${typed}`);
  await phone.close();
});

test('while the browser still looks for the draft no empty form is drawn over it', async () => {
  const phone = await openPhone(browser, server.url, {geolocation: place});
  const page = await openDrawn(phone);
  await page.locator('#over-text').fill('De tegel');
  await untilKept(page, 'De tegel');
  await page.waitForFunction(() => new URLSearchParams(location.search).has('draft'));
  const other = await phone.newPage();
  await other.goto(`/m/${town}/`);
  // Another page of the town writes for two seconds.
  await other.evaluate(() => new Promise((begun, fail) => {
    const opening = indexedDB.open('klinker');
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const drafts = opening.result.transaction('drafts', 'readwrite').objectStore('drafts');
      const until = Date.now() + 2000;
      const again = () => { if (Date.now() < until) drafts.count().onsuccess = again; else opening.result.close(); };
      again();
      begun();
    };
  }));

  await page.bringToFront();
  await page.reload({waitUntil: 'commit'});
  for (let frame = 0; frame < 60 && !(await page.locator('html[data-live]').count()); frame++) {
    await page.mouse.move(40 + frame, 300);
    await page.waitForTimeout(50);
  }
  await page.waitForSelector('html[data-live]', {timeout: 20000});
  await page.waitForSelector('#over-text');

  assert.equal(await page.locator('#over-text').inputValue(), 'De tegel');
  await phone.close();
});
