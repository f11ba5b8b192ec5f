import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DIAGNOSTIC_CODES } from '../src/diagnostics/index.ts';
import { undocumentedCodes } from './helpers/documented.ts';
import { REPOSITORY, SRC, sourcesIn } from './helpers/source.ts';

const DOCUMENTED = readFileSync(join(REPOSITORY, 'tools/tallystick/docs/diagnostics.md'), 'utf8');

const reporting = [...sourcesIn(SRC)]
  .filter(([path]) => path !== 'diagnostics/codes.ts')
  .map(([, text]) => text);

it('documents every code, with a way out', () => {
  expect(undocumentedCodes(DIAGNOSTIC_CODES, DOCUMENTED)).toEqual([]);
});

it.each(Object.keys(DIAGNOSTIC_CODES))('%s is reported somewhere', (code) => {
  expect(reporting.some((text) => text.includes(`'${code}'`))).toBe(true);
});

it('documents the codes in their order, and no others', () => {
  const sections = [...DOCUMENTED.matchAll(/^### (\S+) (\S+)$/gm)].map((match) => [match[1], match[2]]);
  expect(sections).toEqual(Object.entries(DIAGNOSTIC_CODES));
});
