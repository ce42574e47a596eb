// Every screen of the house, looked at by axe-core in both colour schemes on a phone and on a desk, and as the tree a screen reader gets:
// axe alone would also pass an empty canvas, so the tree is compared with a file that a person has read (KLINKER_GOLDEN=write renews them).
import assert from 'node:assert/strict';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
import {after, before, test} from 'node:test';
import {openLive, openPhone, root, startBrowser, startNetwork, startServer} from './harness.mjs';
import {button, enterDesk, fileReport, main, next, place, say, standsAt, tell, town, townFolder, useGps} from './steps.mjs';

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const trees = path.join(root, 'tests/golden/accessibility');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const widths = [360, 1280];

let server, network, browser, context, page, known;

before(async () => {
  server = await startServer({towns: [townFolder]});
  network = await startNetwork(server);
  browser = await startBrowser();
  context = await openPhone(browser, network.url, {geolocation: place, bypassCSP: true, reducedMotion: 'reduce'});
  page = await context.newPage();
  known = await fileReport(server, {text: 'De lantaarnpaal doet het niet', category: 'lamp', location: {lat: 52.29991, lon: 5.00091, source: 'pin'}});
});
after(async () => {
  await browser?.close();
  await network?.stop();
  await server?.stop();
});

/** Numbers, dates and links differ from run to run; what is said around them may not. */
const steady = (tree) => tree
  .replace(/PRF-\d+/g, 'PRF-<number>')
  .replace(/\b(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag) \d{1,2} \p{L}+ \d{4}/gu, '<day>')
  .replace(/\b\d{1,2} \p{L}+ \d{4}( om \d{1,2}[.:]\d{2}( uur)?)?/gu, '<date>')
  .replace(/\b\d{1,2}[.:]\d{2}( uur)?\b/g, '<time>')
  .replace(/\/url: \/s\/\S+/g, '/url: /s/<token>')
  .replace(/^- status:.*$/gm, '- status')  // what is announced comes a moment later; keyboard.test.mjs waits for it
  .replace(/\/url: \S*draft=\S+/g, '/url: <draft>');

async function look(name, on = page, same = (tree) => tree) {
  const faults = [];
  // What stands over a canvas follows its next frames.
  const settle = async () => { if (await on.locator('#console-canvas').count()) await on.waitForTimeout(700); };
  for (const colorScheme of ['light', 'dark']) {
    for (const width of widths) {
      await on.emulateMedia({colorScheme, reducedMotion: 'reduce'});
      await on.setViewportSize({width, height: 740});
      await settle();
      if (!(await on.evaluate(() => 'axe' in window))) await on.addScriptTag({path: axeSource});
      const {violations} = await on.evaluate((tags) => window.axe.run(document, {runOnly: tags}), standards);
      for (const fault of violations)
        faults.push(`${colorScheme} ${width}: ${fault.id} (${fault.help}): ${fault.nodes.slice(0, 3).map((node) => node.html).join(' | ')}`);
      const overflow = await on.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow > 0) faults.push(`${colorScheme} ${width}: the page is ${overflow} px wider than the screen`);
    }
  }
  await on.setViewportSize({width: widths[0], height: 740});
  await on.emulateMedia({colorScheme: 'light', reducedMotion: 'reduce'});
  assert.deepEqual(faults, [], `${name}: axe-core finds nothing`);

  await settle();
  const tree = same(steady(await on.locator('body').ariaSnapshot())) + '\n';
  const file = path.join(trees, `${name}.yml`);
  if (process.env.KLINKER_GOLDEN === 'write') {
    await mkdir(trees, {recursive: true});
    await writeFile(file, tree);
    return;
  }
  assert.equal(tree, await readFile(file, 'utf8'), `${name}: the tree a screen reader gets is the one in ${path.relative(root, file)}`);
}

async function begin() {
  await openLive(page, `/m/${town}/meld`);
  await standsAt(page, 'what');
}
async function untilWhere(text) {
  await begin();
  await tell(page, text);
  await next(page, 'where');
}

test('the choice of town and the start page are accessible', async () => {
  await page.goto('/');
  await look('chooser');
  await page.goto(`/m/${town}/`);
  await look('start');
});

test('the step "what" is accessible, with danger above everything and with a fault', async () => {
  await begin();
  await look('what');
  await tell(page, 'Ik ruik gas bij de lantaarnpaal');
  await page.waitForSelector('[role=alert] a[href="tel:112"]');
  await look('what-danger');
  await tell(page, '');
  await button(page, 'action.next').click();
  await page.waitForSelector('#faults');
  await look('what-fault');
});

test('the step "category" is accessible', async () => {
  await begin();
  await tell(page, 'Er is iets');
  await next(page, 'category');
  await look('category');
});

test('the step "where" is accessible: empty, with addresses found, and with a place', async () => {
  await untilWhere('De stoep is kapot');
  await look('where');
  await page.locator('#address_query').fill('zee');
  await button(page, 'action.search').click();
  await page.waitForSelector('.klinker-found, #announcement:not(:empty), .klinker-note');
  await look('where-searched');
  await useGps(page);
  await look('where-chosen');
});

test('the step "nearby" is accessible', async () => {
  await untilWhere('De lantaarnpaal is stuk');
  await useGps(page);
  await next(page, 'nearby');
  await look('nearby');
});

test('the step "questions" is accessible with every kind of question, and when the form ends there', async () => {
  await untilWhere('allesvraag');
  await useGps(page);
  await next(page, 'questions');
  await look('questions');
  await button(page, 'action.next').click();
  await page.waitForSelector('#faults');
  await look('questions-faults');

  await untilWhere('De stoep is kapot');
  await useGps(page);
  await next(page, 'questions');
  await main(page).getByLabel('Van de provincie').check();
  await page.waitForSelector('text=Deze weg is van de provincie');
  await look('questions-blocked');
});

test('the steps "contact", "check" and "sent" are accessible, offline and online', async () => {
  await untilWhere('Het lawaai van de buren');
  await useGps(page);
  await next(page, 'contact');
  await look('contact');
  await page.locator('#contact-email').fill('geen adres');
  await button(page, 'action.next').click();
  await page.waitForSelector('#faults');
  await look('contact-fault');
  await page.locator('#contact-email').fill('');
  await next(page, 'check');
  await look('check');
  network.down();
  await context.setOffline(true);
  await button(page, 'action.send').click();
  await standsAt(page, 'sent');
  await look('sent-offline');
  network.up();
  await context.setOffline(false);
  await main(page).getByText(/PRF-\d+/).first().waitFor();
  await look('sent');
});

test('the status page, the public report, the map and a page that is not there are accessible', async () => {
  await page.goto(known.status_url);
  await look('status');
  await page.goto(`/m/${town}/melding/${known.number}`);
  await look('report');
  await openLive(page, `/m/${town}/kaart`);
  await page.getByRole('button', {name: new RegExp(known.number)}).or(page.locator('#map .klinker-cluster')).first().waitFor();
  await look('map');
  await page.goto(`/m/${town}/nergens`);
  await look('not-found');
});

test('the desk is accessible: its door, its queue and a report', async () => {
  await page.goto('/desk');
  await look('desk-login');
  await enterDesk(page, server);
  await look('desk-queue');
  await page.getByRole('link', {name: known.number}).click();
  await page.waitForSelector('h1');
  await look('desk-report');
});

test('the desk page about the classifier and a report whose subject is to be confirmed are accessible', async () => {
  const proposed = await fileReport(server, {text: 'De lantaarnpaal doet het niet', location: {lat: 52.29991, lon: 5.00091, source: 'pin'}});
  await page.goto(`/desk/report/${proposed.number}`);
  await button(page, 'desk.confirm-save').waitFor();
  await look('desk-report-confirm');
  await button(page, 'desk.confirm-save').click();
  await page.getByText(say('history.confirmed')).waitFor();
  await page.goto('/desk/classifier');
  await look('desk-classifier');
});

test('the desk page on which a text is tried and the pages of the operator are accessible', async () => {
  await page.goto(`/desk/proef?municipality=${town}`);
  await look('desk-trial');
  await page.locator('#text').fill('De stoeptegel ligt los en ik ruik gas');
  await page.locator('#main button[value=try]').click();
  await page.waitForSelector('#main section');
  await look('desk-trial-told');
  await page.goto(`/desk/melden/${town}`);
  await standsAt(page, 'what');
  await page.waitForSelector('html[data-live]');
  await look('desk-intake');
});

test('what stands around and over a canvas is accessible: the console, the operator\'s intake, the trial and the drawn form', async () => {
  const drawing = await startBrowser({args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
                                             '--disable-background-networking', '--disable-component-update', '--disable-sync']});
  try {
    const phone = await openPhone(drawing, network.url, {geolocation: place, bypassCSP: true, reducedMotion: 'reduce'});
    const drawn = await phone.newPage();
    // How many reports there are depends on the tests before.
    const counted = (tree) => tree.replace(/\d+ meldingen gekozen/g, '<count> meldingen gekozen');
    const open = async (address, field) => {
      await drawn.goto(address);
      await drawn.waitForSelector('html[data-live]', {timeout: 20000});
      await drawn.waitForSelector(field, {timeout: 20000});
      await drawn.waitForTimeout(600);
    };
    await open(`/m/${town}/?ui=imgui`, '#over-text');
    await look('form-canvas', drawn);
    await enterDesk(drawn, server);
    await open(`/desk/console?municipality=${town}`, '#over-from');
    await look('console', drawn, counted);
    await open(`/desk/console?municipality=${town}&view=intake`, '#over-text');
    await look('console-intake', drawn, counted);
    await open(`/desk/console?municipality=${town}&view=trial`, '#over-trial-text');
    await look('console-trial', drawn, counted);
  } finally {
    await drawing.close();
  }
});

test('the status page with a question is accessible: open, refused, answered and too late, by keyboard; and so is the desk that asked', async () => {
  const asked = await fileReport(server, {text: 'De stoep ligt los', category: 'stoep', location: {lat: 52.29, lon: 5.0, source: 'pin'}});
  await page.goto(`/desk/report/${asked.number}`);
  await page.getByLabel(say('state.awaiting_reporter')).check();
  await page.locator('#note').fill('Aan welke kant van het plein is het?');
  await button(page, 'desk.save').click();
  await page.getByText(say('desk.reply-none')).waitFor();
  await look('desk-report-asked');
  await page.goto(`/desk?municipality=${town}&state=awaiting_reporter`);
  await look('desk-queue-asked');

  await page.goto(asked.status_url);
  await look('status-question');
  const late = await context.newPage();
  await late.goto(asked.status_url);
  const send = async (on, words) => {
    await on.locator('#reply').fill(words);
    await on.keyboard.press('Tab');
    await on.keyboard.press('Enter');
    await on.waitForLoadState();
  };
  await send(page, '');
  await page.waitForSelector('#faults');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'faults', 'what is wrong is read first');
  await look('status-question-fault');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'reply', 'the fault leads to the field');
  await send(page, 'Bij de bakker');
  await page.getByText(say('status.reply-taken'), {exact: true}).waitFor();
  await look('status-answered');
  await send(late, 'Aan de overkant');
  await late.getByText(say('status.reply-late-title'), {exact: true}).waitFor();
  await look('status-late', late);
  await late.close();

  await page.goto(`/desk/report/${asked.number}`);
  await look('desk-report-answered');
  await page.goto(`/desk?municipality=${town}&state=in_progress`);
  await look('desk-queue-answered');
});

test('the desk page for choosing without knowing is accessible, when nothing waits, when something does, and with a fault', async () => {
  // Chance picks one in fifty; a few hundred reports are enough for one, and the first one that is picked ends it.
  const waits = async () => (await (await page.request.get(`${network.url}/desk/labels`)).text()).includes('id="label-form"');
  for (let sent = 0; sent < 1000 && !(await waits()); ++sent)
    await fileReport(server, {text: 'De stoep ligt los, bel 06-12345678', category: 'stoep', location: {lat: 52.29, lon: 5.0, source: 'pin'}});
  await page.goto('/desk/labels');
  await look('desk-labels');
  await button(page, 'desk.labels-save').click();
  await page.waitForSelector('#faults');
  await look('desk-labels-fault');
  await page.locator('#category').selectOption('stoep');
  await button(page, 'desk.labels-save').click();
  await page.getByText(say('desk.labels-none')).waitFor();
  await look('desk-labels-none');
});

test('the widget is accessible', async () => {
  await openLive(page, `/m/${town}/widget`);
  await look('widget');
});

test('text at 200 % still fits a phone', async () => {
  await begin();
  await page.addStyleTag({content: 'html { font-size: 200% !important; }'});
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `the page is ${overflow} px wider than the screen`);
  assert.ok(say('action.next').length > 0);
});

test('the figures are accessible: all of them, chosen ones, those around an address chosen by keyboard, and a choice that cannot be read', async () => {
  const own = await startServer({towns: [townFolder]});
  const desk = await (await openPhone(browser, own.url, {bypassCSP: true, reducedMotion: 'reduce'})).newPage();
  const at = (lat, more) => ({location: {lat, lon: 5.00091, source: 'pin'}, ...more});
  await fileReport(own, at(52.29991, {text: 'De lantaarnpaal doet het niet', category: 'lamp'}));
  await fileReport(own, at(52.29992, {text: 'De lantaarnpaal knippert', category: 'lamp'}));
  await fileReport(own, at(52.29, {text: 'De stoep ligt los', category: 'stoep'}));
  await enterDesk(desk, own);
  // At which hour of which day the test runs stands in the last table.
  const anyHour = (tree) => {
    const last = tree.indexOf(say('desk.figures-hours-title'));
    return tree.slice(0, last) + tree.slice(last).replace(/(?<=[" ])\d+(?=[" ])/g, '<n>');
  };
  await main(desk).getByRole('link', {name: say('desk.figures'), exact: true}).click();
  await desk.locator('#table-hours').waitFor();
  await look('desk-figures', desk, anyHour);

  await desk.goto(`/desk/cijfers?municipality=${town}&number=1..9&category=lamp&outcome=_`);
  await desk.locator('.klinker-choosing > summary').click();
  await look('desk-figures-chosen', desk, anyHour);

  await desk.locator('#address').fill('1234');
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('ArrowUp'); // 250 metres
  await desk.locator('#address').press('Enter');
  await desk.locator('#found').waitFor();
  assert.equal(await desk.evaluate(() => document.activeElement.id), 'found', 'the addresses are read first');
  await look('desk-figures-found', desk);
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Enter');
  await desk.getByText(say('desk.figures-around-address', {metres: '250', address: 'Proefplein 1, 1234 AB Proefdorp'})).waitFor();
  await desk.locator('.klinker-choosing > summary').click();
  await look('desk-figures-around', desk, (tree) => tree.slice(0, tree.indexOf(say('desk.figures-total'))));

  // The list is sorted by keyboard, on the heads of its columns.
  await desk.goto(`/desk/cijfers?municipality=${town}&weekday=1,2,3,4,5,6,7&signals=1..9`);
  await desk.locator('#table-reports').getByRole('link', {name: say('desk.figures-column-category'), exact: true}).focus();
  await desk.keyboard.press('Enter');
  await desk.locator('#table-reports th[aria-sort=ascending]').waitFor();
  assert.deepEqual(await desk.locator('#table-reports tbody td:nth-child(2)').allTextContents(), ['Lamp kapot', 'Lamp kapot', 'Stoep kapot']);
  assert.ok((await desk.evaluate(() => location.href)).endsWith('&signals=1..9&weekday=1,2,3,4,5,6,7&list=category-asc#table-reports'), 'the address keeps the choice and the order');
  await desk.locator('.klinker-choosing > summary').click();
  await look('desk-figures-sorted', desk, anyHour);

  await desk.goto(`/desk/cijfers?municipality=${town}&address=nergens&metres=ver&received_from=gisteren&received_to=2026-03-01&category=lamp,kwijt&shape=1,2` +
                  '&closed_from=2026-01-01&closed_to=morgen&number_from=PRF-x&priority_from=9&priority_to=3&hour=24');
  await desk.locator('#faults').waitFor();
  await look('desk-figures-fault', desk);
  await own.stop();
});
