// The written Dutch test set (tests/classify/README.md) keeps its form and stays apart from what is trained on.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const top = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const read = (path) => readFileSync(join(top, path), 'utf8');
const rows = (path) => read(path).replace(/\n$/, '').split('\n').map((row) => row.split('\t'));

const reports = rows('tests/classify/amsterdam.tsv');
const { categories } = JSON.parse(read('assets/municipalities/amsterdam/categories.json'));
const codes = categories.filter((category) => category.parent !== undefined).map((category) => category.code);

/** A text as a reader would call it the same: without capitals, punctuation and double spaces. */
const folded = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

test('every row of the test set is id, test, label and text', () => {
  assert.ok(reports.length >= 1000, `${reports.length} reports`);
  reports.forEach((fields, i) => {
    assert.equal(fields.length, 4, `row ${i + 1}`);
    const [id, split, , text] = fields;
    assert.equal(id, `t${String(i + 1).padStart(4, '0')}`);
    assert.equal(split, 'test', id);
    assert.ok(text !== '' && text === text.trim() && !/\p{Cc}/u.test(text), id);
  });
});

test('every label is a category of amsterdam, and every category has at least five reports', () => {
  const counts = new Map(codes.map((code) => [code, 0]));
  for (const [id, , label] of reports) {
    assert.ok(counts.has(label), `${id}: ${label} is no category`);
    counts.set(label, counts.get(label) + 1);
  }

  assert.deepEqual([...counts].filter(([, count]) => count < 5), []);
});

test('no text stands twice in the test set', () => {
  const seen = new Map();
  for (const [id, , , text] of reports) {
    assert.equal(seen.get(folded(text)), undefined, `${id}: ${text}`);
    seen.set(folded(text), id);
  }
});

test('no text of the test set is also trained on', () => {
  const trained = new Map(rows('assets/municipalities/amsterdam/reports.tsv').map(([id, , , text]) => [folded(text), id]));

  const both = reports.filter(([, , , text]) => trained.has(folded(text)));

  assert.deepEqual(both.map(([id, , , text]) => `${id}, ${trained.get(folded(text))}: ${text}`), [], 'take these out of reports.tsv, not out of the test set');
});
