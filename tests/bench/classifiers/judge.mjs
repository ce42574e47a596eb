// How good predictions are. One judge for every engine, so that no engine is measured by its own ruler.

const bins = 15;
const thresholdOfTheIncumbent = 0.4;

/** Rows `id TAB split TAB label TAB text`; the text may hold tabs. */
export function readRows(file) {
  return file.split('\n').filter(Boolean).map((line) => {
    const [id, split, label, ...text] = line.replace(/\r$/, '').split('\t');
    return {id, split, label, text: text.join('\t')};
  });
}

export const writeRows = (rows) => rows.map((row) => `${row.id}\t${row.split}\t${row.label}\t${row.text}\n`).join('');

/** Rows `id TAB label TAB chance TAB label TAB chance …`, best first; an engine may say nothing of a text. */
export function readGuesses(file) {
  const guesses = new Map();
  for (const line of file.split('\n').filter(Boolean)) {
    const [id, ...cells] = line.split('\t');
    const said = [];
    for (let at = 0; at + 1 < cells.length; at += 2) said.push({label: cells[at], chance: Number(cells[at + 1])});
    guesses.set(id, said);
  }
  return guesses;
}

/** The rows of split test, as shares of 1. `macroF1`: over the labels that occur among them; `ece`: over fifteen equal bins of the best guess's chance. */
export function judge(rows, guesses) {
  const tests = rows.filter((row) => row.split === 'test');
  const labels = new Map();
  const of = (label) => labels.get(label) ?? labels.set(label, {texts: 0, proposed: 0, right: 0}).get(label);
  const confusions = new Map();
  const bin = Array.from({length: bins}, () => ({promised: 0, kept: 0}));
  let top1 = 0, top3 = 0, answered = 0, answeredRight = 0;
  for (const {id, label} of tests) {
    const said = guesses.get(id) ?? [];
    of(label).texts++;
    if (said.slice(0, 3).some((guess) => guess.label === label)) top3++;
    if (said.length === 0) continue;
    const isRight = said[0].label === label;
    of(said[0].label).proposed++;
    if (isRight) top1++, of(label).right++;
    else confusions.set(`${label} → ${said[0].label}`, (confusions.get(`${label} → ${said[0].label}`) ?? 0) + 1);
    const chance = Math.min(Math.max(said[0].chance, 0), 0.999999);
    bin[Math.floor(chance * bins)].promised += chance;
    bin[Math.floor(chance * bins)].kept += isRight ? 1 : 0;
    if (chance >= thresholdOfTheIncumbent) answered++, answeredRight += isRight ? 1 : 0;
  }
  const occurring = [...labels.values()].filter((label) => label.texts > 0);
  const f1 = occurring.map((label) => 2 * label.right / (label.texts + label.proposed));
  const n = tests.length;
  return {
    texts: n,
    labels: occurring.length,
    top1: top1 / n,
    top3: top3 / n,
    macroF1: f1.reduce((sum, one) => sum + one, 0) / f1.length,
    ece: bin.reduce((sum, one) => sum + Math.abs(one.promised - one.kept), 0) / n,
    answered: answered / n,
    rightOfAnswered: answeredRight / Math.max(answered, 1),
    confusions: [...confusions].sort((a, b) => b[1] - a[1]),
  };
}
