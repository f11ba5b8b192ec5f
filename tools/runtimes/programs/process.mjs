// One scenario in a separate process, which must end by itself: nothing here ends it.
import process from 'node:process';
import { run } from './scenarios.mjs';

const [name, base] = process.argv.slice(2);
await run(name, base);
console.log(`passed: ${name}`);
