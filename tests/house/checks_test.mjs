// The rules themselves: each finds what is planted, with file and line, and leaves the rest alone.
import assert from 'node:assert/strict';
import test from 'node:test';
import { core, directions, finished, imports, isDutchSentence, lengths, listed, literals, names, sentences, sql, testNames } from './checks.mjs';

const file = (path, ...rows) => ({ path, text: rows.join('\n') });

test('an include against the direction is named with its line', () => {
  const files = [
    file('shared/model/state.cpp', '#include "shared/model/state.hpp"', '#include "shared/content/catalogue.hpp"'),
    file('shared/base/text.cpp', '#include "server/http/api.hpp"'),
    file('wasm/form/door.cpp', '#include "server/config.hpp"'),
    file('server/store/open.cpp', '#include "open.hpp"'),
  ];

  assert.deepEqual(directions(files), [
    'shared/model/state.cpp:2: shared/model must not know shared/content: "shared/content/catalogue.hpp"',
    'shared/base/text.cpp:1: shared must not know server: "server/http/api.hpp"',
    'wasm/form/door.cpp:1: wasm must not know server: "server/config.hpp"',
    'server/store/open.cpp:1: "open.hpp" is not written from the top of the house',
  ]);
});

test('http never includes sqlite3.h, store never httplib.h, and JSON stays in wire and content', () => {
  const files = [
    file('server/http/api.cpp', '#include <httplib.h>', '#include <sqlite3.h>'),
    file('server/store/open.cpp', '#include <sqlite3.h>', '#include <httplib.h>'),
    file('shared/page/html.cpp', '#include <nlohmann/json.hpp>'),
    file('shared/wire/draft.cpp', '#include <nlohmann/json.hpp>'),
  ];

  assert.deepEqual(directions(files).map((finding) => finding.split(': ')[0]), ['server/http/api.cpp:2', 'server/store/open.cpp:2', 'shared/page/html.cpp:1']);
});

test('the core includes no clock, thread, stream, file or browser', () => {
  for (const header of ['chrono', 'thread', 'iostream', 'fstream', 'regex', 'emscripten/val.h', 'mutex'])
    assert.notEqual(directions([file('shared/base/x.cpp', `#include <${header}>`)]).length, 0, header);
  assert.deepEqual(directions([file('shared/base/x.cpp', '#include <vector>', '#include <cmath>')]), []);
});

test('web does not import the sources of server or core', () => {
  assert.equal(imports([file('web/src/boot.ts', "import { x } from '../../server/x.js';")]).length, 1);
  assert.deepEqual(imports([file('web/src/boot.ts', "import { x } from './outbox.js';")]), []);
});

test('one long file among ten is no finding, two are', () => {
  const short = Array.from({ length: 9 }, (_, i) => file(`shared/a/${i}.cpp`, ''));
  const long = (name) => ({ path: `shared/a/${name}.cpp`, text: '\n'.repeat(500) });

  assert.deepEqual(lengths([...short, long('x')]), []);
  assert.equal(lengths([...short, long('x'), long('y')]).length, 2);
});

test('a Dutch sentence in code is found, in a comment, a test or a list of codes it is not', () => {
  assert.equal(sentences([file('shared/page/x.cpp', '', 'auto a = "Kies de plaats van uw melding";')]).length, 1);
  assert.equal(sentences([file('web/src/x.ts', 'const a = `Probeer het nog een keer`;')]).length, 1);
  assert.deepEqual(sentences([file('shared/page/x.cpp', '// Kies de plaats van uw melding', 'auto a = "step.where";')]), []);
  assert.deepEqual(sentences([file('tests/unit/x.cpp', 'auto a = "Kies de plaats van uw melding";')]), []);
  assert.equal(isDutchSentence('the value must be a whole number'), false);
  assert.equal(isDutchSentence('lantaarnpaal-kapot'), false);
});

test('literals are read over comments, escapes, raw strings and digit separators', () => {
  const text = 'int a = 1\'000; // "no"\nauto b = "x\\"y"; /* "no"\n */ auto c = R"-(z "q")-";\nchar d = \'e\';';

  assert.deepEqual(literals(text), [{ line: 2, text: 'x\\"y' }, { line: 3, text: 'z "q"' }, { line: 4, text: 'e' }]);
});

test('a name that says nothing is found in files and types', () => {
  assert.equal(names([file('shared/base/string_util.cpp', '')]).length, 1);
  assert.equal(names([file('server/x/clerk.hpp', 'class OutboxManager {')]).length, 1);
  assert.deepEqual(names([file('server/x/clerk.hpp', 'class Outbox {')]), []);
});

test('unfinished work and forgotten sources are found', () => {
  assert.equal(finished([file('shared/base/x.cpp', '// TO' + 'DO later')]).length, 1);
  const list = file('shared/base/CMakeLists.txt', 'target_sources(klinker_shared PRIVATE', '  x.cpp', ')');
  assert.deepEqual(listed([list, file('shared/base/x.cpp', '')]), []);
  assert.equal(listed([list, file('shared/base/y.cpp', '')]).length, 1);
});

test('a test whose name is no sentence is found', () => {
  assert.equal(testNames([file('tests/unit/x.cpp', 'TEST_CASE("fold") {')]).length, 1);
  assert.deepEqual(testNames([file('tests/unit/x.cpp', 'TEST_CASE("a reporter moves nothing") {')]), []);
});

test('the core throws nothing and uses nothing that the browser lacks; words in comments and texts do not count', () => {
  assert.equal(core([file('shared/base/x.cpp', 'throw 1;', 'std::ranges::sort(a);', 'std::function<int()> f;', 'auto t = std::time(nullptr);')]).length, 4);
  assert.deepEqual(core([file('shared/base/x.cpp', '// throw', 'auto a = "catch (me)";'), file('server/x.cpp', 'throw 1;')]), []);
});

test('SQL outside the store is found, and so is a table without municipality', () => {
  assert.equal(sql([file('server/http/x.cpp', 'auto q = "SELECT number FROM report";')]).length, 1);
  assert.deepEqual(sql([file('server/store/x.cpp', 'auto q = "SELECT number FROM report";'), file('server/http/x.cpp', 'auto q = "Select a category from the list";')]), []);
  assert.deepEqual(sql([file('server/store/migrations/0001.sql', '', 'CREATE TABLE note (id BIGINT, text TEXT);', 'CREATE TABLE report (municipality TEXT, id BIGINT) STRICT;')]), [
    'server/store/migrations/0001.sql:2: table note has no municipality',
  ]);
});
