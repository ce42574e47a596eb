import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {judge, readGuesses, readRows} from './judge.mjs';
import {dice, withTypos} from './typos.mjs';

const rows = readRows('1\ttest\tlamp\tde lamp\n2\ttest\tlamp\tdonker\n3\ttest\tafval\tzak\n4\ttrain\tgroen\tstruik\n5\ttest\tgroen\tboom\n');

test('figures are those worked out by hand', () => {
  const said = judge(rows, readGuesses('1\tlamp\t0.9\tafval\t0.1\n2\tafval\t0.6\tlamp\t0.3\n3\tafval\t0.5\n4\tlamp\t1\n'));

  assert.equal(said.texts, 4);
  assert.equal(said.top1, 0.5);
  assert.equal(said.top3, 0.75);
  // lamp: 1 of 2 found, all it says is right; afval: found, half of what it says is right; groen: never said.
  assert.ok(Math.abs(said.macroF1 - (2 / 3 + 2 / 3 + 0) / 3) < 1e-12);
  // Bins of a fifteenth: .9 and right, .6 and wrong, .5 and right.
  assert.ok(Math.abs(said.ece - (0.1 + 0.6 + 0.5) / 4) < 1e-12);
  assert.deepEqual(said.confusions, [['lamp → afval', 1]]);
});

test('a fifth of the words gets one edit, the same in every run', () => {
  const texts = Array.from({length: 2000}, () => 'vuilnis naast de container');

  const typed = withTypos(texts, 0.2, 1);

  const changed = typed.flatMap((text) => text.split(' ')).filter((word, at) => word !== texts[0].split(' ')[at % 4]).length;
  // A letter for itself, or two equal ones swapped, changes nothing.
  assert.ok(changed / 8000 > 0.18 && changed / 8000 < 0.21, String(changed));
  assert.deepEqual(withTypos(texts, 0.2, 1), typed);
});

const given = process.env.KLINKER_TEST_DATA && join(process.env.KLINKER_TEST_DATA, 'classify');
test('our judge says what the judge of the data sets says', {skip: given && existsSync(join(given, 'evaluate.py')) ? false : 'KLINKER_TEST_DATA is not set'}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'klinker-judge-'));
  const table = join(given, 'newhaven.tsv');
  const real = readRows(readFileSync(table, 'utf8'));
  const labels = [...new Set(real.map((row) => row.label))];
  const roll = dice(7);
  const guesses = real.map((row) => [row.id, roll(3) === 0 ? labels[roll(labels.length)] : row.label, roll(1e6) / 1e6, labels[roll(labels.length)], 0.1].join('\t')).join('\n');
  writeFileSync(join(folder, 'guesses.tsv'), guesses);

  const theirs = spawnSync('python3', [join(given, 'evaluate.py'), table, join(folder, 'guesses.tsv')], {encoding: 'utf8'}).stdout;
  rmSync(folder, {recursive: true});

  const ours = judge(real, readGuesses(guesses));
  const figures = Object.fromEntries(theirs.trim().split(' ').map((cell) => cell.split('=')));
  const own = {top1: ours.top1, top3: ours.top3, macroF1: ours.macroF1, ece: ours.ece, cov40: ours.answered, acc40: ours.rightOfAnswered};
  for (const [name, value] of Object.entries(own)) assert.equal(value.toFixed(4), figures[name], name);
});
