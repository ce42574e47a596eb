// A text is tried at the desk: on the canvas while it is typed, and on a page without scripts; both tell the same.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {root, startBrowser, startServer} from './harness.mjs';
import {enterDesk, fileReport, place, say, town, townFolder} from './steps.mjs';

const text = 'De stoeptegel ligt los en ik ruik gas';
let server, browser;

before(async () => {
  server = await startServer({towns: [townFolder]});
  browser = await startBrowser({args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
                                       '--disable-background-networking', '--disable-component-update', '--disable-sync']});
  await fileReport(server, {text: 'De lantaarnpaal is kapot', location: {lat: place.latitude, lon: place.longitude, source: 'pin'}});
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function openDesk(options = {}) {
  const context = await browser.newContext({baseURL: server.url, viewport: {width: 1280, height: 900}, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', ...options});
  const page = await context.newPage();
  await enterDesk(page, server);
  return page;
}

const sections = (page) => page.locator('#main section').evaluateAll((all) => all.map((section) => ({
  title: section.querySelector('h2').textContent,
  rows: [...section.querySelectorAll('.klinker-row')].map((row) => [row.querySelector('dt').textContent, row.querySelector('dd').textContent]),
})));

test('without scripts a page tells subject, words, danger, questions, priority, promise, the rule that wins and those that lost', async () => {
  const page = await openDesk({javaScriptEnabled: false});
  await page.goto(`/desk/proef?municipality=${town}`);
  await page.locator('#text').fill(text);
  await page.locator('#area').selectOption({index: 1});
  await page.locator('#main button[value=try]').click();
  await page.waitForSelector('#main section');
  const told = await sections(page);
  const part = (key) => told.find(({title}) => title === say(key));

  assert.equal(await page.locator('#text').inputValue(), text);
  assert.ok(!page.url().includes('gas'), 'the text stands in no address');
  assert.match(part('console.trial-dangers').rows[0][1], /112/);
  assert.equal(part('console.trial-category').rows[0][0], 'Stoep kapot');
  assert.match(part('console.trial-category').rows[0][1], /stoeptegel/);
  assert.ok(part('console.trial-questions').rows.some(([question, need]) => question === 'Van wie is de weg?' && need === say('console.trial-required')));
  assert.equal(part('console.trial-notices').rows[0][1], 'Loop voorzichtig.');
  const rule = Object.fromEntries(part('console.trial-rule').rows);
  assert.ok(rule[say('console.trial-to')]);
  assert.ok(rule[say('console.trial-promise')]);
  const lost = part('desk.lost');
  assert.ok(lost && lost.rows.length > 0);
  await page.context().close();
});

test('on the canvas the same is told while one types, and the way to the page without it is the first a keyboard reaches', async () => {
  const plain = await openDesk({javaScriptEnabled: false});
  await plain.goto(`/desk/proef?municipality=${town}`);
  await plain.locator('#text').fill(text);
  await plain.locator('#main button[value=try]').click();
  await plain.waitForSelector('#main section');
  const told = (await sections(plain)).map(({title, rows}) => `${title}: ${rows.map((row) => row.join(', ')).join('. ')}`);
  await plain.context().close();

  const page = await openDesk();
  await page.goto(`/desk/console?municipality=${town}&view=trial`);
  await page.waitForSelector('#over-trial-text', {timeout: 20000});
  await page.waitForSelector('#console-trial:not([hidden])');
  await page.waitForFunction(() => document.activeElement.id === 'over-trial-text');
  for (const before_ of ['console-canvas', 'console-copy', 'console-desk', 'console-trial']) {
    await page.keyboard.press('Shift+Tab');
    assert.equal(await page.evaluate(() => document.activeElement.id), before_);
  }
  await page.locator('#over-trial-text').pressSequentially(text);
  await page.waitForFunction((wanted) => document.querySelector('#console-count').textContent.includes(wanted), told[0], {timeout: 8000});
  const heard = (await page.locator('#console-count').textContent()).trim().split('\n');

  assert.equal(heard.length, told.length);
  heard.forEach((line, at) => assert.ok(line.startsWith(told[at]), `${line} / ${told[at]}`));
  assert.ok(!page.url().includes('gas'));
  await page.context().close();
});

test('nobody but the desk may try', async () => {
  for (const method of ['GET', 'POST']) assert.equal((await fetch(`${server.url}/desk/proef?municipality=${town}`, {method, redirect: 'manual'})).status, 303);
});

test('the page of the trial has no fault that axe finds', async () => {
  const axe = await readFile(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
  const page = await openDesk();
  await page.goto(`/desk/proef?municipality=${town}`);
  await page.locator('#text').fill(text);
  await page.locator('#main button[value=try]').click();
  await page.waitForSelector('#main section');
  await page.evaluate(axe);
  const {violations} = await page.evaluate(() => window.axe.run(document, {resultTypes: ['violations']}));

  assert.deepEqual(violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]), []);
  await page.context().close();
});
