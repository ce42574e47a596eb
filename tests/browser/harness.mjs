// What every journey needs: the real server on a folder of its own, a real Chromium with a phone's screen, and a network that can be cut.
import {spawn} from 'node:child_process';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import net from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const binary = process.env.KLINKER_BINARY ?? path.join(root, 'build/klinker');

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const {port} = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The server under test. `towns` are folders of municipalities, `env` adds or replaces settings. */
export async function startServer({towns = [path.join(root, 'assets/municipalities')], env = {}} = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'klinker-'));
  const port = await freePort();
  const server = {url: `http://localhost:${port}`, port, folder, log: ''};
  server.start = async () => {
    server.child = spawn(binary, ['serve'], {
      env: {...process.env, PORT: String(port), KLINKER_VAR: folder, KLINKER_MUNICIPALITIES: towns.join(':'), KLINKER_EXAMPLES: '0',
            KLINKER_DATA: path.join(folder, 'no-data'), ...env},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    server.child.stdout.on('data', (text) => (server.log += text));
    server.child.stderr.on('data', (text) => (server.log += text));
    for (let waited = 0; waited < 100; waited++) {
      if (server.child.exitCode !== null) throw new Error(`the server ended at once:\n${server.log}`);
      const answer = await fetch(`${server.url}/health`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((go) => setTimeout(go, 50));
    }
    throw new Error(`the server is not ready after 5 s:\n${server.log}`);
  };
  server.end = (signal = 'SIGTERM') => new Promise((resolve) => {
    if (server.child.exitCode !== null || server.child.signalCode !== null) return resolve();
    server.child.once('exit', resolve);
    server.child.kill(signal);
  });
  server.stop = async () => {
    await server.end();
    await rm(folder, {recursive: true, force: true});
  };
  server.deskPassword = async () => (await readFile(path.join(folder, 'desk-password'), 'utf8')).trim();
  await server.start();
  return server;
}

/**
 * A connection that can fail, between browser and server. `network.state`: 'up', 'down' (every connection is cut), or 'flaky': a share
 * `network.loss` of requests is dropped on its way in or, after the server has done its work, on its way back. `random` is seeded.
 * `network.heard` is every byte the browser sent, whoever in it did: page, worker or beacon.
 */
export async function startNetwork(server, {seed = 1} = {}) {
  let state = seed >>> 0;
  const random = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32);
  const sockets = new Set();
  const network = {state: 'up', loss: 0.3, dropped: 0, heard: ''};
  const relay = net.createServer((client) => {
    const upstream = net.connect(server.port, '127.0.0.1');
    const cut = () => { client.destroy(); upstream.destroy(); };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', cut).on('close', () => { sockets.delete(socket); cut(); });
    }
    if (network.state === 'down') return cut();
    client.on('data', (bytes) => {
      network.heard += bytes.toString('latin1');
      if (network.state === 'down') return cut();
      if (network.state === 'flaky' && random() < network.loss / 2) { network.dropped++; return cut(); }
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (network.state === 'down') return cut();
      if (network.state === 'flaky' && random() < network.loss / 2) { network.dropped++; return cut(); }
      client.write(bytes);
    });
  });
  const port = await freePort();
  await new Promise((resolve) => relay.listen(port, '127.0.0.1', resolve));
  network.url = `http://localhost:${port}`;
  network.down = () => { network.state = 'down'; for (const socket of sockets) socket.destroy(); };
  network.up = () => { network.state = 'up'; };
  network.stop = () => new Promise((resolve) => { for (const socket of sockets) socket.destroy(); relay.close(resolve); });
  return network;
}

export function startBrowser(options = {}) {
  return chromium.launch({
    executablePath: process.env.KLINKER_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
           '--disable-sync'],
    ...options,
  });
}

export const delft = {latitude: 52.0116, longitude: 4.3571, accuracy: 8};

/** A phone of 360 x 740 in Dutch, with its place known and its GPS allowed. */
export function openPhone(browser, baseURL, options = {}) {
  return browser.newContext({baseURL, viewport: {width: 360, height: 740}, deviceScaleFactor: 2, hasTouch: true, isMobile: true, locale: 'nl-NL',
                             timezoneId: 'Europe/Amsterdam', geolocation: delft, permissions: ['geolocation'], ...options});
}

/** Opens a page of the form and waits until WASM has taken it over. */
export async function openLive(page, url) {
  await page.goto(url);
  await page.waitForSelector('html[data-live]', {timeout: 15000});
}
