// The form inside somebody else's page: only the sites that municipality.json names may frame it, and it works there.
import assert from 'node:assert/strict';
import http from 'node:http';
import {cp, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, test} from 'node:test';
import {freePort, openPhone, startBrowser, startServer} from './harness.mjs';
import {say, town, townFolder} from './steps.mjs';

let server, browser, folder, friend, stranger;

/** A site of its own on another port, which frames the address it is asked for. */
async function startSite(port) {
  const site = http.createServer((request, response) => {
    const framed = new URL(request.url, 'http://x').searchParams.get('frame');
    response.setHeader('Content-Type', 'text/html');
    response.end(`<!doctype html><html lang="nl"><title>Een andere site</title><h1>Onze gemeente</h1><iframe title="Melding doen" src="${framed}" allow="geolocation" width="360" height="700"></iframe></html>`);
  });
  await new Promise((resolve) => site.listen(port, '127.0.0.1', resolve));
  return {url: `http://localhost:${port}`, stop: () => new Promise((resolve) => { site.closeAllConnections(); site.close(resolve); })};
}

before(async () => {
  friend = await startSite(await freePort());
  stranger = await startSite(await freePort());
  folder = await mkdtemp(path.join(tmpdir(), 'klinker-town-'));
  await cp(townFolder, path.join(folder, town), {recursive: true});
  const file = path.join(folder, town, 'municipality.json');
  const municipality = JSON.parse(await readFile(file, 'utf8'));
  municipality.widget.origins = [friend.url];
  await writeFile(file, JSON.stringify(municipality));
  server = await startServer({towns: [path.join(folder, town)]});
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await friend?.stop();
  await stranger?.stop();
  if (folder) await rm(folder, {recursive: true, force: true});
});

test('a report is sent from the widget inside a page of another origin', async () => {
  const page = await (await openPhone(browser, friend.url)).newPage();
  await page.goto(`/?frame=${encodeURIComponent(`${server.url}/m/${town}/widget`)}`);
  const frame = page.frameLocator('iframe');
  await frame.locator('#text').fill('De lantaarnpaal is stuk');
  await frame.getByRole('button', {name: say('action.next')}).first().click();
  await frame.locator('#main[data-step=where]').waitFor();
  await frame.locator('textarea[name="location.description"]').fill('Bij de ingang van het park');
  for (const step of ['questions', 'contact', 'check']) {
    await frame.getByRole('button', {name: say('action.next')}).first().click();
    await frame.locator(`#main[data-step=${step}]`).waitFor();
  }
  await frame.getByRole('button', {name: say('action.send')}).click();

  await frame.getByText(/PRF-\d+/).first().waitFor({timeout: 20000});
});

test('a page that municipality.json does not name cannot frame the widget', async () => {
  const page = await (await openPhone(browser, stranger.url)).newPage();
  const refusals = [];
  page.on('console', (message) => refusals.push(message.text()));
  await page.goto(`/?frame=${encodeURIComponent(`${server.url}/m/${town}/widget`)}`);
  await page.waitForTimeout(1000);

  assert.equal(await page.frameLocator('iframe').locator('#text').count(), 0);
  assert.ok(refusals.some((text) => text.includes('frame-ancestors')), `refused by frame-ancestors; the console says: ${refusals.join(' / ')}`);
});

test('no other page can be framed at all, not even by the friend', async () => {
  for (const address of [`/m/${town}/meld`, `/m/${town}/`, `/m/${town}/kaart`, '/desk', '/']) {
    const answer = await fetch(server.url + address);
    assert.match(answer.headers.get('content-security-policy'), /frame-ancestors 'none'/, address);
    assert.equal(answer.headers.get('x-frame-options'), 'DENY', address);
  }
  const widget = await fetch(`${server.url}/m/${town}/widget`);
  assert.match(widget.headers.get('content-security-policy'), new RegExp(`frame-ancestors 'self' ${friend.url}`));
  assert.equal(widget.headers.get('x-frame-options'), null);
});
