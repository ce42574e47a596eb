// The nginx configuration of docs/operations.md, started as it stands there (ports, name and certificate replaced) before the real server.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const binary = process.env.KLINKER_BINARY ?? path.join(root, 'build/klinker');
const folder = mkdtempSync(path.join(tmpdir(), 'klinker-nginx-'));
const children = [];
let ports;

const freePort = () => new Promise((resolve) => {
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const {port} = probe.address();
    probe.close(() => resolve(port));
  });
});

function start(command, args, env = {}) {
  const child = spawn(command, args, {env: {...process.env, PATH: `${process.env.PATH}:/usr/sbin`, ...env}, stdio: ['ignore', 'ignore', 'pipe']});
  child.said = '';
  child.stderr.on('data', (text) => (child.said += text));
  children.push(child);
  return child;
}

/** One request; gives status, headers and body. Our own certificate is not in anybody's list. */
function ask(url, {method = 'GET', headers = {}, body, host} = {}) {
  return new Promise((resolve, reject) => {
    const request = (url.startsWith('https') ? https : http).request(url, {method, headers, rejectUnauthorized: false, agent: false, ...(host ? {host} : {})}, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part)).on('end', () => resolve({status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString()}));
    });
    request.on('error', reject).end(body);
  });
}

async function untilItAnswers(url) {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await ask(url).catch(() => null);
    if (answer) return answer;
    await new Promise((go) => setTimeout(go, 50));
  }
  throw new Error(`${url} does not answer: ${children.map((child) => child.said).join('\n')}`);
}

before(async () => {
  ports = {server: await freePort(), https: await freePort(), http: await freePort()};
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-keyout', path.join(folder, 'key.pem'),
                           '-out', path.join(folder, 'site.pem')], {stdio: 'ignore'});
  execFileSync('bash', [path.join(root, 'cmake/nginx_conf.sh'), folder, ports.https, ports.http, ports.server, path.join(folder, 'site.pem'),
                        path.join(folder, 'key.pem'), 'localhost'].map(String));
  start(binary, ['serve'], {PORT: String(ports.server), KLINKER_VAR: path.join(folder, 'var'), KLINKER_EXAMPLES: '0',
                            KLINKER_MUNICIPALITIES: path.join(root, 'assets/municipalities'), KLINKER_PUBLIC_URL: `https://localhost:${ports.https}`});
  await untilItAnswers(`http://127.0.0.1:${ports.server}/health`);
  start('nginx', ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-g', 'daemon off;']);
  await untilItAnswers(`https://localhost:${ports.https}/health`);
});

after(async () => {
  await Promise.all(children.map((child) => child.exitCode ?? new Promise((resolve) => { child.once('exit', resolve); child.kill('SIGTERM'); })));
  rmSync(folder, {recursive: true, force: true});
});

test('a request goes through nginx over TLS and comes back with HSTS', async () => {
  const answer = await ask(`https://localhost:${ports.https}/api/v1/catalogue?municipality=delft`, {headers: {'accept-encoding': 'br'}});
  assert.equal(answer.status, 200);
  assert.equal(answer.headers['strict-transport-security'], 'max-age=31536000');
  assert.equal(answer.headers['content-encoding'], 'br');
  assert.equal(answer.headers['api-version'], '1.0.0');
});

test('browsers are offered HTTP/2', async () => {
  const session = http2.connect(`https://localhost:${ports.https}`, {rejectUnauthorized: false});
  const status = await new Promise((resolve, reject) => {
    session.on('error', reject);
    session.request({':path': '/health'}).on('response', (headers) => resolve(headers[':status'])).on('error', reject).resume();
  });
  session.close();
  assert.equal(status, 200);
});

test('plain http is sent on to https', async () => {
  const answer = await ask(`http://localhost:${ports.http}/m/delft/`);
  assert.equal(answer.status, 301);
  assert.equal(answer.headers.location, `https://localhost:${ports.https}/m/delft/`);
});

test('the counters are not for who comes through nginx, whatever that one says about itself', async () => {
  assert.equal((await ask(`http://127.0.0.1:${ports.server}/metrics`)).status, 200);
  assert.equal((await ask(`https://localhost:${ports.https}/metrics`)).status, 404);
  assert.equal((await ask(`https://localhost:${ports.https}//metrics`)).status, 404);
  assert.equal((await ask(`https://localhost:${ports.https}/%6detrics`, {headers: {'x-forwarded-for': ''}})).status, 404);
});

test('a report that is posted through nginx is stored, and too large a body is refused', async () => {
  const post = (body) => ask(`https://localhost:${ports.https}/api/v1/reports`, {method: 'POST', body, headers: {'content-type': 'application/json',
    'idempotency-key': '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f0', 'content-length': Buffer.byteLength(body)}});
  const answer = await post(JSON.stringify({municipality: 'delft', text: 'De lantaarnpaal voor de deur is stuk', location: {lat: 52.0116, lon: 4.3571, source: 'pin'}}));
  assert.equal(answer.status, 201, answer.body);
  for (const megabytes of [1, 26])
    assert.equal((await post(`"${'x'.repeat(megabytes * 1024 * 1024)}"`).catch(() => ({status: 413}))).status, 413);
});

test('nginx also listens on IPv6', async (context) => {
  const reachable = await ask(`https://[::1]:${ports.https}/health`, {headers: {host: 'localhost'}}).catch((fault) => fault);
  if (reachable.code === 'EADDRNOTAVAIL' || reachable.code === 'ECONNREFUSED') return context.skip('this machine has no IPv6');
  assert.equal(reachable.status, 200);
});
