// docs/demo.md, replayed: every numbered step of the document is a step here, by its title, and the whole takes less than five minutes.
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {after, before, test} from 'node:test';
import {openLive, openPhone, root, startBrowser, startNetwork, startServer} from './harness.mjs';
import {button, enterDesk, main, next, say, standsAt, tell} from './steps.mjs';

let server, network, browser, context, page, number, department, statusUrl;

before(async () => {
  server = await startServer({env: {KLINKER_EXAMPLES: '1'}});
  network = await startNetwork(server);
  browser = await startBrowser();
  context = await openPhone(browser, network.url, {geolocation: {latitude: 51.9997, longitude: 4.3702, accuracy: 8}});
  page = await context.newPage();
});
after(async () => {
  await browser?.close();
  await network?.stop();
  await server?.stop();
});

const steps = {
  async 'Open the form'() {
    await page.goto('/');
    await page.getByRole('link', {name: 'Delft'}).click();
    await main(page).getByRole('link', {name: say('start.report')}).click();
    await page.waitForSelector('html[data-live]');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await standsAt(page, 'what');
  },
  async 'Switch to airplane mode'() {
    network.down();
    await context.setOffline(true);
    await assert.rejects(page.evaluate(() => fetch('/health', {cache: 'no-store'})));
  },
  async 'Tell what is wrong'() {
    await tell(page, 'lantaarnpaal stuk');
    await next(page, 'where');
    const proposal = await page.locator('#proposal').textContent();
    assert.match(proposal, /Lantaarnpaal kapot/);
    assert.match(proposal, /Omdat u schreef: .*lantaarnpaal/);
  },
  async 'Say where'() {
    await button(page, 'action.gps').click();
    await page.waitForSelector('#chosen-place');
    assert.match(await page.locator('#chosen-place').textContent(), /nauwkeurigheid 8 meter/);
    await next(page, 'questions');
  },
  async 'Answer the question'() {
    await main(page).getByLabel(/nummer staat op de paal/).fill('4711');
    await next(page, 'check');
  },
  async 'Send'() {
    await button(page, 'action.send').click();
    await standsAt(page, 'sent');
    const text = await main(page).textContent();
    assert.match(text, new RegExp(say('sent.waiting-title')));
    assert.doesNotMatch(text, /DLF-\d/);
    assert.doesNotMatch(text, /Uiterlijk/);
  },
  async 'Walk back into reception'() {
    network.up();
    await context.setOffline(false);
    const shown = main(page).getByText(/DLF-\d+/).first();
    await shown.waitFor({timeout: 20000});
    number = (await shown.textContent()).match(/DLF-\d+/)[0];
    assert.match(await main(page).textContent(), /Uiterlijk (maan|dins|woens|donder|vrij)dag/);
    department = (await main(page).locator('.klinker-row', {hasText: say('sent.department')}).locator('dd').textContent()).trim();
    statusUrl = await main(page).getByRole('link', {name: say('sent.follow')}).getAttribute('href');
  },
  async 'Look at the desk'() {
    const desk = await (await browser.newContext({baseURL: server.url, locale: 'nl-NL'})).newPage();
    await enterDesk(desk, server);
    // The department's own queue, open reports only: the newest promise is not on top, so its pages are turned until the number is there.
    await desk.getByLabel(say('desk.municipality')).selectOption({label: 'Delft'});
    await desk.getByRole('button', {name: say('action.show')}).click();
    await desk.getByLabel(say('sent.department')).selectOption({label: department});
    await desk.getByRole('button', {name: say('action.show')}).click();
    const row = desk.getByRole('row').filter({has: desk.getByRole('link', {name: number, exact: true})});
    while (!(await row.count())) await desk.getByRole('link', {name: say('pages.next')}).click();
    assert.match(await row.textContent(), /Lantaarnpaal kapot/);
    assert.match(await row.textContent(), new RegExp(department));
    assert.match(await row.textContent(), new RegExp(say('state.submitted')));
    await row.getByRole('link', {name: number, exact: true}).click();
    await desk.waitForURL(`**/desk/report/${number}`);
    const text = await desk.locator('#main').textContent();
    assert.match(text, /lantaarnpaal stuk/);
    assert.match(text, /4711/);
    assert.match(text, new RegExp(say('desk.rule')));
    steps.desk = desk;
  },
  async 'Close it'() {
    const desk = steps.desk;
    await desk.locator('label', {hasText: say('state.closed')}).click();
    await desk.getByLabel(say('desk.outcome')).selectOption('solved');
    await desk.getByLabel(say('desk.note')).fill('De lamp brandt weer. Dank u voor uw melding.');
    await desk.getByRole('button', {name: say('desk.save')}).click();
    await desk.waitForLoadState();
    assert.match(await desk.locator('#main').textContent(), /Afgehandeld/);
  },
  async 'See what became of it'() {
    await page.goto(statusUrl);
    assert.match(await main(page).textContent(), /De lamp brandt weer/);
    await openLive(page, '/m/delft/kaart?state=closed');
    const map = await page.content();
    assert.match(map, new RegExp(number));
    assert.doesNotMatch(map, /lantaarnpaal stuk/);
    await page.goto(`/m/delft/melding/${number}`);
    assert.match(await main(page).textContent(), /opgelost/);
  },
  async 'The same with the keyboard only'() {
    const desktop = await (await openPhone(browser, network.url, {viewport: {width: 1280, height: 900}, isMobile: false, hasTouch: false})).newPage();
    await openLive(desktop, '/m/delft/meld');
    const press = async (selector, key) => {
      for (let pressed = 0; pressed < 150; pressed++) {
        if (await desktop.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return desktop.keyboard.press(key);
        await desktop.keyboard.press('Tab');
      }
      assert.fail(`${selector} is not reached with the keyboard`);
    };
    await press('#text', 'End');
    await desktop.keyboard.type('lantaarnpaal stuk');
    await press('#main button[value=next]:not([aria-hidden])', 'Enter');
    await standsAt(desktop, 'where');
    await press('#map', 'ArrowUp');
    await desktop.keyboard.press('Enter');
    await desktop.waitForSelector('#chosen-place');
    await press('#main button[value=next]:not([aria-hidden])', 'Enter');
    for (let i = 0; i < 4; i++) {
      await desktop.waitForTimeout(300);
      const step = await main(desktop).getAttribute('data-step');
      if (step === 'check') break;
      await press(step === 'nearby' ? '#main button[value=not-known]' : '#main button[value=next]:not([aria-hidden])', 'Enter');
    }
    await standsAt(desktop, 'check');
    await press('#main button[value=send]', 'Enter');
    await main(desktop).getByText(/DLF-\d+/).first().waitFor({timeout: 20000});
  },
  async 'Waterdorp'() {
    await openLive(page, '/m/waterdorp/meld');
    const content = await page.content();
    assert.match(content, /Waterdorp/);
    assert.doesNotMatch(content, /Delft/);
    await tell(page, 'de veerpont vaart niet');
    await next(page);
    await page.waitForSelector('#main:not([data-step=what])');
    assert.match(await main(page).textContent(), /[Vv]eer|pont/);
  },
};

test('the demonstration goes as docs/demo.md says, within five minutes', async (t) => {
  const started = Date.now();
  const document = await readFile(path.join(root, 'docs/demo.md'), 'utf8');
  const titles = [...document.matchAll(/^\d+\. \*\*(.+?)\.\*\*/gm)].map((match) => match[1]);

  assert.deepEqual(titles, Object.keys(steps).filter((key) => typeof steps[key] === 'function'), 'the document and this test name the same steps');
  for (const title of titles) await t.test(title, steps[title]);
  assert.ok(Date.now() - started < 5 * 60 * 1000, 'five minutes');
});
