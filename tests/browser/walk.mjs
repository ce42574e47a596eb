// A whole report in the live form, whatever screens this town asks for on the way; and what the server has afterwards.
import {execFile} from 'node:child_process';
import path from 'node:path';
import {promisify} from 'node:util';
import {button, main, say, standsAt, tell, useGps} from './steps.mjs';

const run = promisify(execFile);

/** A small picture with metadata in it, drawn in the browser so that nothing has to lie in the tree. */
export async function drawPhoto(page, colour = 'teal', side = 800) {
  const bytes = await page.evaluate(async ([fill, size]) => {
    const canvas = Object.assign(document.createElement('canvas'), {width: size, height: size * 3 / 4});
    const brush = canvas.getContext('2d');
    brush.fillStyle = fill;
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.fillStyle = 'white';
    brush.fillText(fill, 40, 40);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg'));
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, [colour, side]);
  return {name: `${colour}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(bytes)};
}

export async function addPhoto(page, photo) {
  await page.locator('#photo').setInputFiles(photo);
  await page.waitForSelector('#photo-chosen');
}

/** The step that is shown now. */
export const step = (page) => page.locator('#main').getAttribute('data-step');

async function leave(page, from, press) {
  await press();
  await page.waitForFunction((old) => document.querySelector('#main')?.dataset.step !== old, from, {timeout: 15000});
}

/** Of every choice that is still open the last one, mostly "I do not know". */
async function answerChoices(page) {
  for (;;) {
    const open = await page.evaluate(() => {
      const choices = [...document.querySelectorAll('#main input[type=radio], #main input[type=checkbox]')];
      const last = choices.filter((one, at) => choices[at + 1]?.name !== one.name);
      return last.find((one) => !choices.some((other) => other.name === one.name && other.checked))?.id ?? null;
    });
    if (open === null) return;
    await page.locator(`[id="${open}"]`).check({force: true});
  }
}

/** From the screen where the text stands until the last one before sending. */
export async function goToCheck(page) {
  for (let screens = 0; screens < 10; screens++) {
    const at = await step(page);
    if (at === 'check') return;
    if (at === 'where' && !(await page.locator('#chosen-place').count())) await useGps(page);
    if (at === 'questions') await answerChoices(page);
    const way = at === 'category' ? '.klinker-tap' : `.klinker-actions button[value="${at === 'nearby' ? 'not-known' : 'next'}"]`;
    await leave(page, at, () => page.locator(`#main ${way}`).first().click());
  }
  throw new Error('the form has no end');
}

export async function send(page) {
  await button(page, 'action.send').click();
  await standsAt(page, 'sent');
}

/** A whole report with a photo, from an open form to the screen after sending. */
export async function report(page, text, colour) {
  await tell(page, text);
  await addPhoto(page, await drawPhoto(page, colour));
  await goToCheck(page);
  await send(page);
}

export const waitsOnPhone = (page) => page.evaluate(() => new Promise((resolve, reject) => {
  const opened = indexedDB.open('klinker');
  opened.onerror = () => reject(opened.error);
  opened.onsuccess = () => {
    const transaction = opened.result.transaction(['drafts', 'photos']);
    const drafts = transaction.objectStore('drafts').getAll();
    const photos = transaction.objectStore('photos').getAll();
    transaction.oncomplete = () => { opened.result.close(); resolve({drafts: drafts.result, photos: photos.result.map(({bytes, ...rest}) => ({...rest, bytes: bytes.byteLength}))}); };
  };
}));

/** Rows of the server's own database: what really arrived. */
export async function arrived(server) {
  const {stdout} = await run('sqlite3', ['-json', '-cmd', '.timeout 2000', path.join(server.folder, 'klinker.db'),
    `SELECT s.signal, t.text, (SELECT count(*) FROM photo p WHERE p.municipality = s.municipality AND p.signal = s.signal) AS photos,
       (SELECT max(p.width) FROM photo p WHERE p.municipality = s.municipality AND p.signal = s.signal) AS width,
       (SELECT r.category FROM report r WHERE r.municipality = s.municipality AND r.serial = s.serial) AS category, s.category AS chosen
     FROM signal s JOIN signal_text t ON t.municipality = s.municipality AND t.signal = s.signal ORDER BY s.signal`]);
  return stdout.trim() ? JSON.parse(stdout) : [];
}

/** Waits until `enough(rows)`; fails with what there is. */
export async function whenArrived(server, enough, seconds = 60) {
  let rows = [];
  for (const until = Date.now() + seconds * 1000; Date.now() < until;) {
    rows = await arrived(server);
    if (enough(rows)) return rows;
    await new Promise((go) => setTimeout(go, 250));
  }
  throw new Error(`after ${seconds} s the server has ${JSON.stringify(rows)}`);
}

export {main, say};
