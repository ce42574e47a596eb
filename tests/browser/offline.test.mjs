// Airplane mode: reports made without a connection wait on the phone and arrive once each, whole, when it is back.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openLive, openPhone, startBrowser, startNetwork, startServer} from './harness.mjs';
import {place, standsAt, tell, town, townFolder} from './steps.mjs';
import {addPhoto, drawPhoto, goToCheck, main, report, say, send, step, waitsOnPhone, whenArrived} from './walk.mjs';

let server, network, browser;
const colours = ['teal', 'maroon', 'navy', 'olive', 'purple'];

before(async () => {
  server = await startServer({towns: [townFolder]});
  network = await startNetwork(server);
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await network?.stop();
  await server?.stop();
});

/** A phone that has been here once, with the worker in charge. */
async function phoneThatKnowsTheTown() {
  network.up();
  const phone = await openPhone(browser, network.url, {geolocation: place});
  const page = await phone.newPage();
  await openLive(page, `/m/${town}/meld`);
  await page.evaluate(async (path) => {
    await navigator.serviceWorker.ready;
    for (;;) {
      for (const name of await caches.keys()) if (await (await caches.open(name)).match(path)) return;
      await new Promise((go) => setTimeout(go, 100));
    }
  }, `/m/${town}/meld`);
  await page.close();
  return phone;
}

/** Every photo has a size of its own, so that one that went to another report is seen. */
const side = (index) => 300 + 40 * index;

test('five reports with a photo each, made without a connection, a tab killed in between, arrive exactly once each', async () => {
  const phone = await phoneThatKnowsTheTown();
  network.down();

  for (const [index, colour] of colours.entries()) {
    let page = await phone.newPage();
    await openLive(page, `/m/${town}/meld`);
    const text = `Lantaarnpaal ${index + 1} is stuk`;
    await tell(page, text);
    await addPhoto(page, await drawPhoto(page, colour, side(index)));
    await page.waitForFunction(() => new URLSearchParams(location.search).has('draft'));
    if (index === 2) {
      // The tab dies right after a field; the address is all that the browser opens again.
      const address = page.url();
      await page.close({runBeforeUnload: false});
      page = await phone.newPage();
      await openLive(page, address);
      assert.equal(await page.locator('#text').inputValue(), text, 'what was typed is still there');
      assert.equal(await page.locator('#photo-chosen').count(), 1, 'and so is the photo');
    }
    await goToCheck(page);
    await send(page);
    const words = await main(page).innerText();
    assert.ok(words.includes(say('sent.waiting-title')), 'the page says that it is not sent yet');
    assert.doesNotMatch(words, /PRF-\d/, 'no number before the municipality has it');
    await page.close();
  }

  const page = await phone.newPage();
  await openLive(page, `/m/${town}/`);
  assert.equal((await waitsOnPhone(page)).drafts.filter((draft) => draft.kind === 'waiting').length, 5);
  network.up();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  const rows = await whenArrived(server, (all) => all.length >= 5 && all.every((row) => row.photos > 0));
  await page.waitForTimeout(3000);
  const settled = await whenArrived(server, () => true);

  assert.equal(settled.length, 5, 'none twice');
  assert.deepEqual(rows.map((row) => row.text).sort(), colours.map((_, index) => `Lantaarnpaal ${index + 1} is stuk`));
  assert.ok(settled.every((row) => row.photos === 1), 'each has a photo');
  for (const row of settled) assert.equal(row.width, side(Number(row.text.match(/\d/)[0]) - 1), `${row.text}: it is its own photo`);
  const kept = await waitsOnPhone(page);
  assert.equal(kept.photos.length, 0, 'no photo stays on the phone');
  for (const draft of kept.drafts) {
    assert.equal(draft.kind, 'sent');
    assert.equal(draft.session + draft.body + draft.summary, '', 'text and contact have left the phone');
    assert.match(JSON.parse(draft.receipt).number, /^PRF-\d+$/);
  }
  await phone.close();
});

test('through a network that loses three in ten packets, five reports arrive exactly once each, with their photo', async () => {
  const before = (await whenArrived(server, () => true)).length;
  const phone = await phoneThatKnowsTheTown();
  network.state = 'flaky';
  const page = await phone.newPage();

  for (const [index, colour] of colours.entries()) {
    for (let tries = 0; ; tries++) {
      try {
        await openLive(page, `/m/${town}/meld`);
        break;
      } catch (error) {
        if (tries > 8) throw error;
      }
    }
    await report(page, `Lantaarnpaal bij bank ${index + 1} is stuk`, colour);
  }
  const rows = await whenArrived(server, (all) => all.length >= before + 5 && all.every((row) => row.photos > 0), 150);
  await page.waitForTimeout(4000);
  network.up();
  const settled = (await whenArrived(server, () => true)).slice(before);

  assert.ok(network.dropped > 0, 'the network did fail');
  assert.equal(settled.length, 5, `none twice: ${JSON.stringify(rows)}`);
  assert.equal(new Set(settled.map((row) => row.text)).size, 5);
  assert.ok(settled.every((row) => row.photos === 1));
  await phone.close();
});

test('danger is said without a connection too', async () => {
  const phone = await phoneThatKnowsTheTown();
  network.down();
  const page = await phone.newPage();
  await openLive(page, `/m/${town}/meld`);

  await page.locator('#text').pressSequentially('Ik ruik gas bij de school');

  const call = main(page).locator('a[href="tel:112"]');
  await call.waitFor();
  assert.equal(await step(page), 'what');
  network.up();
  await phone.close();
});

test('a report that one tab has sent is not taken back by typing in another', async () => {
  network.up();
  const phone = await phoneThatKnowsTheTown();
  network.down();
  const first = await phone.newPage();
  await openLive(first, `/m/${town}/meld`);
  await tell(first, 'De lantaarnpaal op het plein is stuk');
  await first.waitForFunction(() => new URLSearchParams(location.search).has('draft'));
  const second = await phone.newPage();
  await openLive(second, first.url());

  await goToCheck(first);
  await send(first);
  await second.locator('#text').fill('Iets heel anders');
  await second.waitForTimeout(1500);

  const {drafts} = await waitsOnPhone(first);
  assert.deepEqual(drafts.map((draft) => draft.kind), ['waiting']);
  assert.match(drafts[0].body, /op het plein/);
  await phone.close();
  network.up();
});

test('without a connection the first page shows the town this phone knows, the widget its form, and the map says that there is nothing to draw', async () => {
  const phone = await phoneThatKnowsTheTown();
  network.down();
  await phone.setOffline(true);
  const page = await phone.newPage();

  await page.goto('/');
  assert.equal(new URL(page.url()).pathname, `/m/${town}/`);
  await page.getByRole('link', {name: say('start.report')}).waitFor();
  await openLive(page, `/m/${town}/widget`);
  await standsAt(page, 'what');
  await page.goto(`/m/${town}/kaart`);
  await page.getByText(say('map.offline')).waitFor();
  assert.ok(await page.locator('#reports').count());

  await phone.close();
  network.up();
});
