// Our classifier beside those that others use, on every data set that is present, in one run and by one judge. Baselines learn from the parts train
// and valid; ours learns from train and only sets its certainty by valid. Nobody sees the part test.
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {brotliBytes, keywordsAlone, modelAndKeywords, mostBytes, others, ours, root, speedInMemory} from './engines.mjs';
import {judge, readGuesses, readRows, writeRows} from './judge.mjs';
import {withTypos} from './typos.mjs';

const help = `tests/bench/classify [--set NAME] [--only WORD] [--confusions]

  --set NAME     one data set only: the name of a file in $KLINKER_TEST_DATA/classify, or amsterdam
  --only WORD    only engines whose name has that word
  --confusions   and which labels each engine took for which

Data sets: every $KLINKER_TEST_DATA/classify/*.tsv, and Amsterdam's written reports in this repository. Engines of others where Debian's packages
fasttext, python3-sklearn and python3-nltk are installed. Needs the release build (./run, or KLINKER_BINARY).
Nothing of a data set stays behind: models and predictions are deleted when it ends.
`;

const typoRounds = 10;
const typoShare = 0.2;
const enoughForSpeed = 20_000;
const languages = {konstanz: 'de', amsterdam: 'nl'};

function dataSets() {
  const sets = [];
  const folder = process.env.KLINKER_TEST_DATA && join(process.env.KLINKER_TEST_DATA, 'classify');
  for (const file of folder ? readdirSync(folder).filter((name) => name.endsWith('.tsv')).sort() : []) {
    const name = file.replace('.tsv', '');
    sets.push({name, rows: readRows(readFileSync(join(folder, file), 'utf8')), language: languages[name] ?? 'en', engines: [ours, ...others]});
  }
  if (!folder) console.log('KLINKER_TEST_DATA is not set: only the reports of this repository.\n');
  const written = ['assets/municipalities/amsterdam/reports.tsv', 'tests/classify/amsterdam.tsv'].map((path) => readFileSync(join(root, path), 'utf8'));
  sets.push({
    name: 'amsterdam', rows: written.flatMap(readRows), language: 'nl', municipality: 'amsterdam', isWritten: true,
    engines: [modelAndKeywords, keywordsAlone, ours, ...others],
  });
  return sets;
}

/** The same texts over and over until there are enough, each with an id of its own. */
function repeated(rows, least) {
  const many = [];
  for (let round = 0; many.length < least; round++) many.push(...rows.map((row) => ({...row, id: `${row.id}.${round}`})));
  return many;
}

function misspeltRows(tests) {
  return Array.from({length: typoRounds}, (_, round) => {
    const texts = withTypos(tests.map((row) => row.text), typoShare, round + 1);
    return tests.map((row, at) => ({...row, id: `${row.id}.${round}`, text: texts[at]}));
  }).flat();
}

function measure(engine, set, folder) {
  const files = Object.fromEntries(['guesses', 'few', 'many', 'typos'].map((name) => [name, join(folder, `${name}.tsv`)]));
  const trained = engine.train ? engine.train(set, folder) : undefined;
  const classify = (rows) => engine.classify(trained?.model, rows, files.guesses, set);
  const judged = (rows, file) => {
    writeFileSync(file, writeRows(rows));
    const {seconds} = classify(file);
    return {seconds, figures: judge(rows, readGuesses(readFileSync(files.guesses, 'utf8')))};
  };
  const tests = set.rows.filter((row) => row.split === 'test');
  const clean = judged(tests, files.few);
  const misspelt = judged(set.misspelt, files.typos);
  // What starting and reading the model takes falls out of the difference.
  const many = repeated(tests, enoughForSpeed);
  const speed = (many.length - tests.length) / (judged(many, files.many).seconds - clean.seconds);
  return {
    ...clean.figures, lost: 100 * (clean.figures.top1 - misspelt.figures.top1), speed,
    model: trained?.model, bytes: trained && brotliBytes(trained.model), seconds: trained?.seconds,
  };
}

const columns = [
  ['top-1', (row) => row.top1.toFixed(4)],
  ['top-3', (row) => row.top3.toFixed(4)],
  ['macro-F1', (row) => row.macroF1.toFixed(4)],
  ['ECE', (row) => row.ece.toFixed(4)],
  ['size kB', (row) => (row.bytes === undefined ? '–' : (row.bytes / 1000).toFixed(0))],
  ['texts/s', (row) => Math.round(row.speed).toLocaleString('en')],
  ['lost by typos', (row) => row.lost.toFixed(1)],
  ['training s', (row) => (row.seconds === undefined ? '–' : row.seconds.toFixed(1))],
];
const line = (name, cells) => `${name.padEnd(34)}${cells.map((cell, at) => cell.padStart(Math.max(columns[at][0].length, 6) + 2)).join('')}`;

/** What we ask of ourselves, of the first engine that is ours and learned. */
function verdicts(set, rows) {
  const own = rows.get(ours.name);
  if (!own) return [];
  const said = [];
  const ask = (what, holds) => said.push(`${holds ? 'holds      ' : 'FALLS SHORT'} ${what}`);
  ask(`${mostBytes / 1000} kB at most: ${(own.bytes / 1000).toFixed(0)} kB`, own.bytes <= mostBytes);
  if (set.isWritten) return said;
  if (set.name === 'newhaven') ask('top-1 .72, top-3 .88, macro-F1 .64', own.top1 >= 0.72 && own.top3 >= 0.88 && own.macroF1 >= 0.64);
  ask(`ECE .05 at most: ${own.ece.toFixed(4)}`, own.ece <= 0.05);
  ask(`1.5 points at most lost by typing errors: ${own.lost.toFixed(2)}`, own.lost <= 1.5);
  for (const [name, row] of rows)
    if (name.startsWith('Signalen') || name.endsWith('quantised'))
      for (const figure of ['top1', 'top3', 'macroF1']) ask(`${figure} at least that of ${name}`, own[figure] >= row[figure]);
  return said;
}

const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(help);
  process.exit(0);
}
const after = (flag) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);
const scratch = mkdtempSync(join(tmpdir(), 'klinker-bench-'));
try {
  for (const set of dataSets().filter((one) => [undefined, one.name].includes(after('--set')))) {
    const folder = join(scratch, set.name);
    mkdirSync(folder);
    set.file = join(folder, 'all.tsv');
    writeFileSync(set.file, writeRows(set.rows));
    const tests = set.rows.filter((row) => row.split === 'test');
    set.misspelt = misspeltRows(tests);
    const count = (split) => set.rows.filter((row) => row.split === split).length;
    console.log(`${set.name}: ${count('train')} texts to learn from, ${count('valid')} to set by, ${tests.length} judged, ${new Set(set.rows.map((row) => row.label)).size} labels`
      + `${set.isWritten ? '; written, not collected' : ''}`);
    console.log(line('', columns.map(([name]) => name)));
    const rows = new Map();
    for (const engine of set.engines.filter(({name}) => name.toLowerCase().includes((after('--only') ?? '').toLowerCase()))) {
      if (engine.missing) {
        console.log(`${engine.name.padEnd(34)}   ${engine.missing}`);
        continue;
      }
      const row = measure(engine, set, folder);
      rows.set(engine.name, row);
      console.log(line(engine.name, columns.map(([, cell]) => cell(row))));
      row.inMemory = [ours, modelAndKeywords].includes(engine) ? speedInMemory(row.model, set) : [];
      if (args.includes('--confusions')) for (const [pair, texts] of row.confusions.slice(0, 10)) console.log(`${String(texts).padStart(40)} × ${pair}`);
    }
    for (const row of rows.values()) for (const said of row.inMemory) console.log(`  ${said}`);
    for (const verdict of verdicts(set, rows)) console.log(`  ${verdict}`);
    console.log('');
  }
} finally {
  rmSync(scratch, {recursive: true, force: true});
}
