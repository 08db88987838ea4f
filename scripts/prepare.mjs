#!/usr/bin/env node
/**
 * Gets a clone ready to run: installs the locked packages when they are missing or out of date, then builds when the
 * sources are newer than the last build. Needs Node and npm alone; says what it does and does nothing twice.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const minimumNode = [20, 19];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < minimumNode[0] || (major === minimumNode[0] && minor < minimumNode[1])) {
  console.error(`Alebrije needs Node ${minimumNode.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Runs npm in the project folder and stops with its exit code when it fails. */
function npm(...args) {
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', args, options);
  if (status !== 0) {
    console.error(`npm ${args.join(' ')} failed. The lines above say why; nothing was started.`);
    process.exit(status ?? 1);
  }
}

/** One hash over what a step depends on: it is repeated when the hash changes. */
function fingerprint(files) {
  const hash = createHash('sha256').update(`${process.version} ${process.platform} ${process.arch}\n`);
  for (const file of files.toSorted())
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}

function unlessDone(stamp, wanted, step) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  step();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

const lock = path.join(root, 'package-lock.json');
unlessDone(path.join(root, 'node_modules/.alebrije-installed'), fingerprint([lock]), () => {
  console.error('Installing packages (once; a minute or so)…');
  npm('ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error');
});

const settings = ['package.json', 'tsconfig.json', 'tsconfig.build.json'].map((name) => path.join(root, name));
const sources = ['src', 'commands'].flatMap((name) => filesBelow(path.join(root, name)));
unlessDone(path.join(root, 'dist/.built'), fingerprint([lock, ...settings, ...sources]), () => {
  console.error('Building…');
  npm('run', '--silent', 'build');
});
