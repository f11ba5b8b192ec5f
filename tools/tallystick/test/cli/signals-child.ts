// A write that takes its time, so that a signal can come in the midst of it.
import { writeFileSync } from 'node:fs';
import { holdSignals } from '../../src/cli/signals.ts';

const [file = ''] = process.argv.slice(2);
await holdSignals(async () => {
  writeFileSync(file, 'begun');
  process.stdout.write('begun');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  writeFileSync(file, 'ended');
});
writeFileSync(file, 'continued');
