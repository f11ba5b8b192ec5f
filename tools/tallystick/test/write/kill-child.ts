// Writes a package again and again, each time with other content, until it is killed.
import { writePackage } from '../../src/write/index.ts';
import { textsOf } from './kill-content.ts';
import { contentOf } from './package.ts';

const target = process.argv[2] ?? '';
for (let round = Number(process.argv[3]); ; round++) {
  await writePackage(contentOf(target, textsOf(round)));
  process.stdout.write('.');
}
