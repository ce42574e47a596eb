// node tests/house/house.mjs <check>: applies one rule of checks.mjs to every file of the house and names the offending lines.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checks } from './checks.mjs';

const top = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const read = /(\.(cpp|hpp|ts|mjs|js|css|sql|sh)|CMakeLists\.txt)$/;

function walk(folder) {
  return readdirSync(join(top, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name === 'build' ? [] : walk(path);
    return read.test(entry.name) ? [{ path, text: readFileSync(join(top, path), 'utf8') }] : [];
  });
}

const name = process.argv[2];
const check = checks[name];
if (!check) {
  console.error(`usage: node tests/house/house.mjs ${Object.keys(checks).join(' | ')}`);
  process.exit(2);
}
const folders = readdirSync(top, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name);
const files = ['shared', 'wasm', 'server', 'web', 'tests'].filter((folder) => folders.includes(folder)).flatMap(walk);
const findings = check(files);
for (const finding of findings) console.log(finding);
console.log(findings.length === 0 ? `${name}: ${files.length} files, ok` : `${name}: ${findings.length} findings`);
process.exit(findings.length === 0 ? 0 : 1);
