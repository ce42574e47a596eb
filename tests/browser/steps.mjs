// How a person walks through the form of the test town, one function a step; used by the journeys about access.
import {randomUUID} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {root} from './harness.mjs';

export const town = 'proefdorp';
export const townFolder = path.join(root, 'tests/content/proefdorp');
export const place = {latitude: 52.2999, longitude: 5.0009, accuracy: 8};

const sentences = JSON.parse(await readFile(path.join(root, 'assets/texts/nl.json'), 'utf8'));
/** The Dutch sentence of a key, so that no test repeats one. */
export const say = (key, values = {}) => sentences[key].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

export const main = (page) => page.locator('#main');
export const button = (page, key) => main(page).getByRole('button', {name: say(key), exact: false}).first();

/** Waits until the page stands at a step, then until its heading can be read. */
export async function standsAt(page, step) {
  await page.waitForSelector(`#main[data-step="${step}"]`, {timeout: 10000});
  await page.waitForSelector('#step-title');
}

export async function tell(page, text) {
  await page.locator('#text').fill(text);
}

export async function next(page, step) {
  await button(page, 'action.next').click();
  if (step) await standsAt(page, step);
}

/** The place by GPS; waits until the chosen place is read out. */
export async function useGps(page) {
  await button(page, 'action.gps').click();
  await page.waitForSelector('#chosen-place');
}

/** A report straight through the API, for what must already be known. */
export async function fileReport(server, body, key = randomUUID()) {
  const answer = await fetch(`${server.url}/api/v1/reports`, {
    method: 'POST', headers: {'Content-Type': 'application/json', 'Idempotency-Key': key}, body: JSON.stringify({municipality: town, ...body}),
  });
  if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Logs in at the desk with the password that the server made. */
export async function enterDesk(page, server) {
  await page.goto('/desk');
  await page.locator('input[type=password]').fill(await server.deskPassword());
  await page.keyboard.press('Enter');
  await page.waitForSelector('table');
}
