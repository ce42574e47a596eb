// The rules of the house as functions: files in, findings out. A file is {path, text}; a finding is `path:line: what is wrong`.

// Which room may know which. A room may always know itself.
const rooms = {
  base: [],
  model: ['base'],
  content: ['base', 'model'],
  classify: ['base', 'model', 'content'],
  routing: ['base', 'model', 'content'],
  workflow: ['base', 'model', 'content'],
  privacy: ['base', 'model', 'content'],
  intake: ['base', 'model', 'content', 'classify', 'routing', 'workflow', 'privacy'],
  interview: ['base', 'model', 'content', 'classify', 'routing', 'workflow', 'privacy', 'intake'],
  wire: ['base', 'model', 'content', 'classify', 'routing', 'workflow', 'privacy', 'intake', 'interview'],
  page: ['base', 'model', 'content', 'classify', 'routing', 'workflow', 'privacy', 'intake', 'interview', 'wire'],
};
const houses = { shared: ['shared'], wasm: ['wasm', 'shared'], server: ['server', 'shared'], tests: ['tests', 'server', 'shared', 'wasm'] };

// The core has no files, no clock, no threads, no network, no exceptions, and compiles where these are missing or broken.
const notInShared = /^(emscripten.*|thread|mutex|shared_mutex|future|atomic|condition_variable|fstream|iostream|sstream|ostream|istream|iomanip|regex|chrono|ctime|time\.h|filesystem|locale|codecvt|random|stdexcept|exception|ranges|format|coroutine|unistd\.h|sys\/.*)$/;

// Who may know a library, by the beginning of the path.
const libraries = [
  { header: /^nlohmann\//, only: ['shared/wire/', 'shared/content/', 'tests/'] },
  { header: /^httplib\.h$/, only: ['server/http/', 'tests/'] },
  { header: /^sqlite3\.h$/, only: ['server/store/', 'tests/'] },
  { header: /^emscripten/, only: ['wasm/'] },
];

const lines = (text) => text.split('\n');
const isCpp = (path) => /\.(cpp|hpp)$/.test(path);

function includes(file) {
  return lines(file.text).flatMap((line, i) => {
    const found = /^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)/.exec(line);
    return found ? [{ line: i + 1, own: found[1], foreign: found[2] }] : [];
  });
}

export function directions(files) {
  const findings = [];
  for (const file of files.filter((f) => isCpp(f.path))) {
    const [house, room] = file.path.split('/');
    for (const include of includes(file)) {
      const tell = (what) => findings.push(`${file.path}:${include.line}: ${what}`);
      if (include.own) {
        const [toHouse, toRoom] = include.own.split('/');
        if (!houses[toHouse]) tell(`"${include.own}" is not written from the top of the house`);
        else if (houses[house] && !houses[house].includes(toHouse)) tell(`${house} must not know ${toHouse}: "${include.own}"`);
        else if (house === 'shared' && toRoom !== room && !(rooms[room] ?? []).includes(toRoom))
          tell(`shared/${room} must not know shared/${toRoom}: "${include.own}"`);
        continue;
      }
      if (house === 'shared' && notInShared.test(include.foreign)) tell(`the core does without <${include.foreign}>`);
      for (const library of libraries)
        if (library.header.test(include.foreign) && !library.only.some((start) => file.path.startsWith(start)))
          tell(`only ${library.only.filter((p) => p !== 'tests/').join(', ')} may include <${include.foreign}>`);
    }
  }
  return findings;
}

/** Browser code knows nothing of the server's or the core's sources; it meets them as WebAssembly and over HTTP. */
export function imports(files) {
  const findings = [];
  for (const file of files.filter((f) => /^web\/.*\.(ts|mjs|js)$/.test(f.path))) {
    lines(file.text).forEach((line, i) => {
      const found = /(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/.exec(line);
      if (!found) return;
      const parts = [...file.path.split('/').slice(0, -1), ...found[1].split('/')];
      const way = [];
      for (const part of parts) {
        if (part === '..') way.pop();
        else if (part !== '.') way.push(part);
      }
      if (['server', 'shared'].includes(way[0])) findings.push(`${file.path}:${i + 1}: web must not know ${way[0]}: ${found[1]}`);
    });
  }
  return findings;
}

export const longFile = 400;

/** Nine code files in ten stay below 400 lines. Names the long ones when there are too many. */
export function lengths(files) {
  const code = files.filter((f) => /\.(cpp|hpp|ts|mjs|js|css|sql)$/.test(f.path));
  const long = code.filter((f) => lines(f.text).length > longFile);
  if (long.length * 10 <= code.length) return [];
  return long.map((f) => `${f.path}:1: ${lines(f.text).length} lines; more than one file in ten is longer than ${longFile}`);
}

// Words that are common in Dutch and no English or C++ words.
const dutchWords = new Set(
  ('de het een en van dat niet je wij ze zijn heeft hebben wordt worden naar voor bij ook uit aan maar om dan als kunt kan moet u uw ons onze deze dit er geen ' +
    'nog meer wel waar wat wie hoe melding meldingen foto kies vul verstuur probeer graag alstublieft binnen werkdagen').split(' '));
const alsoEnglish = new Set(['van', 'er', 'om', 'de', 'en', 'of', 'u', 'kan', 'ook', 'wat', 'bij', 'dan', 'foto', 'ze', 'wie', 'als']);

/** String literals of C++ or TypeScript with the line where each begins; comments are left out. */
export function literals(text) {
  const found = [];
  let line = 1;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '\n') line++;
    else if (text.startsWith('//', i)) i = (text.indexOf('\n', i) + 1 || text.length + 1) - 2;
    else if (text.startsWith('/*', i)) {
      const end = text.indexOf('*/', i) + 2;
      line += lines(text.slice(i, end)).length - 1;
      i = end - 1;
    } else if (c === 'R' && text[i + 1] === '"' && !/\w/.test(text[i - 1] ?? ' ')) {
      const open = text.indexOf('(', i);
      const close = `)${text.slice(i + 2, open)}"`;
      const end = text.indexOf(close, open);
      found.push({ line, text: text.slice(open + 1, end) });
      line += lines(text.slice(i, end)).length - 1;
      i = end + close.length - 1;
    } else if (c === '"' || c === '`' || c === "'") {
      let end = i + 1;
      while (end < text.length && text[end] !== c && (c === '`' || text[end] !== '\n')) end += text[end] === '\\' ? 2 : 1;
      const literal = text.slice(i + 1, end);
      // In C++ a quote also parts the digits of a number.
      if (!(c === "'" && /\d/.test(text[i - 1] ?? ''))) {
        found.push({ line, text: literal });
        line += lines(literal).length - 1;
        i = end;
      }
    }
  }
  return found;
}

export function isDutchSentence(text) {
  const words = text.toLowerCase().split(/[^a-zà-ÿ]+/).filter(Boolean);
  const dutch = words.filter((word) => dutchWords.has(word));
  return words.length >= 3 && dutch.length >= 2 && dutch.some((word) => !alsoEnglish.has(word));
}

/** Sentences stand in assets/texts and in a municipality's content, never in code. */
export function sentences(files) {
  return files
    .filter((f) => /^(shared|server|wasm|web)\/.*\.(cpp|hpp|ts|mjs|js)$/.test(f.path))
    .flatMap((f) => literals(f.text).filter((l) => isDutchSentence(l.text)).map((l) => `${f.path}:${l.line}: a Dutch sentence in code: ${l.text.trim().slice(0, 60)}`));
}

const emptyWords = /(^|_)(process|manage|manager|data|info|util|utils|helper|helpers|service|misc|common)(_|$)/;

/** Names say what a thing is. */
export function names(files) {
  const findings = [];
  for (const file of files.filter((f) => /^(shared|server|wasm)\//.test(f.path))) {
    for (const part of file.path.split('/'))
      if (emptyWords.test(part.replace(/\.[a-z]+$/, ''))) findings.push(`${file.path}:1: this name says nothing: ${part}`);
    if (!isCpp(file.path)) continue;
    lines(file.text).forEach((line, i) => {
      const type = /^\s*(?:struct|class|enum class)\s+([A-Z]\w*)/.exec(line);
      if (type && /(Manager|Helper|Util|Utils|Service|Data|Info|Processor)$/.test(type[1])) findings.push(`${file.path}:${i + 1}: this name says nothing: ${type[1]}`);
    });
  }
  return findings;
}

/** What is not finished is said elsewhere than in the code. */
export function finished(files) {
  return files
    .filter((f) => /\.(cpp|hpp|ts|mjs|js|css|sql|sh)$/.test(f.path) && !f.path.startsWith('tests/house/'))
    .flatMap((f) => lines(f.text).flatMap((line, i) => (/\b(TODO|FIXME|XXX|HACK)\b/.test(line) ? [`${f.path}:${i + 1}: ${line.trim().slice(0, 80)}`] : [])));
}

/** Every source is listed in a CMakeLists.txt, so none is forgotten. */
export function listed(files) {
  const lists = files.filter((f) => f.path.endsWith('CMakeLists.txt'));
  return files
    .filter((f) => /^(shared|server|wasm|tests\/(unit|server|content|bench))\/.*\.cpp$/.test(f.path))
    .filter((f) => {
      const name = f.path.split('/').at(-1);
      return !lists.some((list) => f.path.startsWith(list.path.replace(/CMakeLists\.txt$/, '')) && list.text.includes(name));
    })
    .map((f) => `${f.path}:1: no CMakeLists.txt lists this file`);
}

/** A test's name is a sentence. */
export function testNames(files) {
  return files
    .filter((f) => /^tests\/.*\.cpp$/.test(f.path))
    .flatMap((f) =>
      lines(f.text).flatMap((line, i) => {
        const found = /^\s*TEST_CASE(?:_FIXTURE\([^,]+,\s*|\()"([^"]*)"/.exec(line);
        return found && found[1].trim().split(/\s+/).length < 3 ? [`${f.path}:${i + 1}: not a sentence: ${found[1]}`] : [];
      }));
}

export const checks = { directions, imports, lengths, sentences, names, finished, listed, 'test-names': testNames };
