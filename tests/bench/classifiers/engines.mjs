// The engines that are compared. Each one: `name`; `missing`, why it cannot run here; `train(set, folder)`, the file it learned; `classify(model,
// rows, guesses)`, from one file to another, three labels of each row of split test. What a program costs is processor time: the clock on the wall
// also counts what else the machine does.
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync, constants} from 'node:zlib';
import {readRows} from './judge.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '../../..');
const klinker = process.env.KLINKER_BINARY ?? join(root, 'build/klinker');
export const mostBytes = 250_000;

/** Runs to the end; throws with what was said when it fails. Seconds of the processor. */
function run(command, args) {
  const timed = spawnSync('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$0" "$@" 2>/dev/null', command, ...args], {cwd: root, encoding: 'utf8', maxBuffer: 1 << 28});
  if (timed.status !== 0) {
    const said = spawnSync(command, args, {cwd: root, encoding: 'utf8'});
    throw new Error(`${command} ${args.join(' ')}: ${said.stderr || said.error}`);
  }
  const [user, system] = timed.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return {seconds: user + system, said: timed.stdout};
}

const isThere = (command, args = []) => spawnSync(command, args, {stdio: 'ignore'}).error === undefined;

/** As a phone would fetch it; beyond 4 MB without the last effort, which would take minutes. */
export function brotliBytes(file) {
  const bytes = readFileSync(file);
  return brotliCompressSync(bytes, {params: {[constants.BROTLI_PARAM_QUALITY]: bytes.length > 4e6 ? 5 : 11, [constants.BROTLI_PARAM_LGWIN]: 24}}).length;
}

// ── ours

export const ours = {
  name: 'Klinker',
  missing: isThere(klinker) ? '' : `${klinker} is not built: ./run builds it, or KLINKER_BINARY names another`,
  train(set, folder) {
    const model = join(folder, 'klinker.klm');
    return {model, ...run(klinker, ['train', '--data', set.file, '--out', model, '--replace'])};
  },
  classify: (model, rows, guesses) => run(klinker, ['classify', '--model', model, '--data', rows, '--out', guesses]),
};

export const keywordsAlone = {
  name: 'Klinker, keywords alone',
  missing: ours.missing,
  classify: (model, rows, guesses, set) => run(klinker, ['classify', '--municipality', set.municipality, '--data', rows, '--out', guesses]),
};

export const modelAndKeywords = {
  name: 'Klinker, model and keywords',
  missing: ours.missing,
  train(set, folder) {
    const model = join(folder, 'town.klm');
    return {model, ...run(klinker, ['train', '--data', set.file, '--out', model, '--municipality', set.municipality, '--written', '--replace'])};
  },
  classify: (model, rows, guesses, set) =>
    run(klinker, ['classify', '--model', model, '--municipality', set.municipality, '--data', rows, '--out', guesses]),
};

/** What bench_classify says of a model that is already in memory: one line for each measurement, natively and as WebAssembly, as far as it is built. */
export function speedInMemory(model, set) {
  const town = set.municipality ? [set.municipality] : [];
  const native = join(root, 'build/tests/bench/bench_classify');
  const wasm = join(root, 'build/wasm/tests/bench/bench_classify.js');
  return [[native, []], [process.execPath, [wasm]]].flatMap(([command, first]) => {
    if (!existsSync(first[0] ?? command)) return [`in memory: ${relative(root, first[0] ?? command)} is not built`];
    return run(command, [...first, model, set.file, ...town]).said.trimEnd().split('\n').map((line) => `in memory: ${line.replace(/ +\(.*/, '')}`);
  });
}

// ── fastText: https://fasttext.cc. Settings: the best of nine on the valid parts; then it learns from train and valid.

const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

function fastText(name, settings, cutoffs) {
  const quantised = cutoffs !== undefined;
  return {
    name,
    missing: isThere('fasttext') ? '' : 'not installed: apt-get install fasttext',
    train(set, folder) {
      const lessons = join(folder, 'fasttext.txt');
      const model = join(folder, `fasttext-${name.replace(/\W+/g, '-')}`);
      writeFileSync(lessons, set.rows.filter((row) => row.split !== 'test').map((row) => `__label__${row.label} ${plain(row.text)}\n`).join(''));
      const common = ['-lr', '0.5', '-epoch', '25', '-thread', '1', '-verbose', '0'];
      const whole = run('fasttext', ['supervised', '-input', lessons, '-output', model, '-bucket', '200000', ...common, ...settings]);
      if (!quantised) return {model: `${model}.bin`, seconds: whole.seconds};
      for (const cutoff of cutoffs) {
        const less = run('fasttext', ['quantize', '-input', lessons, '-output', model, '-qnorm', '-retrain', '-cutoff', String(cutoff), ...common]);
        if (brotliBytes(`${model}.ftz`) <= mostBytes || cutoff === cutoffs.at(-1)) return {model: `${model}.ftz`, seconds: whole.seconds + less.seconds};
      }
    },
    classify(model, rows, guesses) {
      const asked = readRows(readFileSync(rows, 'utf8')).filter((row) => row.split === 'test');
      const texts = `${guesses}.texts`;
      // A text without a word would get no line in the answer.
      writeFileSync(texts, asked.map((row) => `${plain(row.text) || '0'}\n`).join(''));
      const answer = run('fasttext', ['predict-prob', model, texts, '3']);
      const lines = answer.said.trimEnd().split('\n');
      writeFileSync(guesses, asked.map((row, at) => `${row.id}\t${lines[at].replaceAll('__label__', '').split(' ').join('\t')}\n`).join(''));
      return {seconds: answer.seconds};
    },
  };
}

const words = ['-wordNgrams', '2'];
const letters = ['-wordNgrams', '2', '-minn', '3', '-maxn', '5'];
const cutoffs = [28000, 25000, 22000, 19000, 17000, 15000, 13000, 11000, 9000];

// ── scikit-learn

const script = join(here, 'signalens_method.py');
// A Python of somebody's own on the path may not know what Debian installed.
const python = ['python3', '/usr/bin/python3'].find((one) => spawnSync(one, [script, 'check'], {stdio: 'ignore'}).status === 0);

const signalensMethod = {
  name: "Signalen's method (scikit-learn)",
  missing: python ? '' : 'not installed: apt-get install python3-sklearn python3-nltk',
  train(set, folder) {
    const model = join(folder, 'signalen.pickle');
    return {model, ...run(python, [script, 'train', set.file, model, set.language])};
  },
  classify: (model, rows, guesses) => run(python, [script, 'classify', model, rows, guesses]),
};

export const others = [
  fastText('fastText, words', [...words, '-dim', '50']),
  fastText('fastText, letters', [...letters, '-dim', '50']),
  fastText('fastText, words, quantised', [...words, '-dim', '20'], cutoffs),
  fastText('fastText, letters, quantised', [...letters, '-dim', '10'], cutoffs),
  signalensMethod,
];
