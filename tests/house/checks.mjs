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
  console: ['base', 'model', 'content', 'workflow', 'privacy', 'wire'],
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

/** String literals of C++ or TypeScript with the line where each begins, and the code without them and without comments. */
export function scan(text) {
  const found = [];
  let code = '';
  let line = 1;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    let end = -1; // behind what is skipped
    if (text.startsWith('//', i)) end = text.indexOf('\n', i) < 0 ? text.length : text.indexOf('\n', i);
    else if (text.startsWith('/*', i)) end = text.indexOf('*/', i) + 2;
    else if (c === 'R' && text[i + 1] === '"' && !/\w/.test(text[i - 1] ?? ' ')) {
      const open = text.indexOf('(', i);
      const close = `)${text.slice(i + 2, open)}"`;
      end = text.indexOf(close, open) + close.length;
      found.push({ line, text: text.slice(open + 1, end - close.length) });
    } else if ((c === '"' || c === '`' || c === "'") && !(c === "'" && /\d/.test(text[i - 1] ?? ''))) {
      // In C++ a quote also parts the digits of a number.
      end = i + 1;
      while (end < text.length && text[end] !== c && (c === '`' || text[end] !== '\n')) end += text[end] === '\\' ? 2 : 1;
      found.push({ line, text: text.slice(i + 1, end) });
      end++;
    }
    if (end < 0) {
      code += c;
      if (c === '\n') line++;
      continue;
    }
    const skipped = lines(text.slice(i, end)).length - 1;
    code += '\n'.repeat(skipped);
    line += skipped;
    i = end - 1;
  }
  return { literals: found, code };
}

export const literals = (text) => scan(text).literals;

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

/** Name, line and what stands between the brackets of every CREATE TABLE; comments left out. */
export function tablesOf(text) {
  const bare = text.replace(/--.*/g, '');
  return [...bare.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?(\w+)\s*\(/g)].map((found) => {
    let end = found.index + found[0].length;
    for (let depth = 1; depth > 0 && end < bare.length; end++) depth += bare[end] === '(' ? 1 : bare[end] === ')' ? -1 : 0;
    return { name: found[1], line: lines(bare.slice(0, found.index)).length, columns: bare.slice(found.index, end) };
  });
}

/** All SQL stands in the store. */
export function sql(files) {
  const statement = /\b(SELECT\s[\s\S]+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX))\s/;
  const outside = files
    .filter((f) => /^(shared|server|wasm|web)\//.test(f.path) && !f.path.startsWith('server/store/') && !f.path.endsWith('.sql'))
    .flatMap((f) => literals(f.text).filter((l) => statement.test(l.text)).map((l) => `${f.path}:${l.line}: SQL outside server/store: ${l.text.trim().slice(0, 50)}`));
  // A table that does not know its municipality would show one town's reports to another.
  const tables = files
    .filter((f) => f.path.endsWith('.sql'))
    .flatMap((f) =>
      tablesOf(f.text)
        .filter((table) => !/\bmunicipality\b/.test(table.columns))
        .map((table) => `${f.path}:${table.line}: table ${table.name} has no municipality`));
  return [...outside, ...tables];
}

// What the core does without: exceptions, and what emscripten's library lacks or answers differently.
const notInCore = [
  [/\bthrow\b/, 'no exceptions in the core'],
  [/\btry\s*\{|\bcatch\s*\(/, 'no exceptions in the core'],
  [/\bstd::function\b/, 'no std::function in the core'],
  [/\bstd::ranges::|\bstd::views::/, 'emscripten 3.1.6 has no std::ranges'],
  [/\bstd::(format|to_chars|from_chars|bit_cast|source_location|jthread)\b/, 'emscripten 3.1.6 has no such function, or not for doubles'],
  [/\bstd::(rand|time|clock|getenv|system|exit|abort)\s*\(/, 'the core looks at no clock, environment or chance'],
  [/\bstd::(sto[ifdl]\w*|locale|setlocale)\b/, 'throws, or follows the locale'],
];

export function core(files) {
  return files
    .filter((f) => f.path.startsWith('shared/') && isCpp(f.path))
    .flatMap((f) =>
      lines(scan(f.text).code).flatMap((line, i) => notInCore.filter(([pattern]) => pattern.test(line)).map(([, why]) => `${f.path}:${i + 1}: ${why}: ${line.trim().slice(0, 60)}`)));
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

export const checks = { directions, imports, lengths, sentences, names, finished, listed, core, sql, 'test-names': testNames };
