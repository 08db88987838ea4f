#!/usr/bin/env node
/** `npm start`: gets the clone ready, then runs `alebrije start` in this same process. */
import './prepare.mjs';

process.argv = [process.argv[0], 'alebrije', 'start', ...process.argv.slice(2)];
await import('../dist/src/cli/main.js');
