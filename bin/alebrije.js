#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = new URL('../dist/src/cli/main.js', import.meta.url);
if (existsSync(fileURLToPath(program))) {
  await import(program.href);
} else {
  console.error('Alebrije is not built yet. Run "npm start" (installs, builds and starts) or "npm run build".');
  process.exitCode = 2;
}
