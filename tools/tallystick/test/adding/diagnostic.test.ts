import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic, Reporter } from '../../src/diagnostics/index.ts';
import type { loadSpec } from '../../src/generate/load-spec.ts';
import type { readContract } from '../../src/generate/read-contract.ts';
import { undocumentedCodes } from '../helpers/documented.ts';
import { openApi } from '../helpers/read.ts';
import { REPOSITORY } from '../helpers/source.ts';
import { type Scratch, scratchCopy } from './scratch.ts';

// The row "diagnostic": a line in `src/diagnostics/codes.ts`, the report where the fault is found, and a section in
// `docs/diagnostics.md`.
const REPORT = `  reporter.report({
    code: 'TLY3099',
    severity: 'info',
    message: 'The contract has a title.',
    fix: 'Remove it.',
    at: { file: 'spec.json', pointer: '/info/title' },
  });
`;
const SECTION = '\n### TLY3099 title-present\n\nThe contract has a title.\n\n_Fix:_ remove it.\n';
const DOCS = readFileSync(join(REPOSITORY, 'tools/tallystick/docs/diagnostics.md'), 'utf8');

let scratch: Scratch;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tallystick-adding-'));
  scratch = scratchCopy();
  scratch.insertBefore('diagnostics/codes.ts', '  // TLY4xxx', "  TLY3099: 'title-present',\n");
  scratch.insertBefore('generate/read-contract.ts', '  if (reporter.failed', REPORT);
});

afterAll(() => {
  scratch.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** The diagnostics of a spec, as the copy reads it. */
async function diagnosticsOf(spec: unknown): Promise<readonly Diagnostic[]> {
  const file = join(folder, 'spec.json');
  writeFileSync(file, JSON.stringify(spec, null, 2));
  const { Reporter: Reports } = await scratch.load('diagnostics/index.ts');
  const { loadSpec: load } = await scratch.load('generate/load-spec.ts');
  const { readContract: read } = await scratch.load('generate/read-contract.ts');
  const reporter = new (Reports as typeof Reporter)('sample');
  const document = await (load as typeof loadSpec)(file, {}, reporter);
  if (document === undefined) throw new Error('the spec was not loaded');
  await (read as typeof readContract)(document, { name: 'sample' }, reporter);
  return reporter.diagnostics;
}

describe('a diagnostic that is added as CONTRIBUTING.md says', () => {
  test('compiles', () => expect(scratch.typeErrors()).toEqual([]));

  test('is reported with file, line and pointer', async () => {
    const found = await diagnosticsOf(openApi({}));
    expect(found.find(({ code }) => (code as string) === 'TLY3099')).toMatchObject({
      severity: 'info',
      file: join(folder, 'spec.json'),
      pointer: '/info/title',
      line: expect.any(Number),
    });
  });

  test('is asked to be documented', async () => {
    const { DIAGNOSTIC_CODES } = await scratch.load('diagnostics/index.ts');
    const codes = DIAGNOSTIC_CODES as Readonly<Record<string, string>>;
    expect(undocumentedCodes(codes, DOCS)).toEqual(['TLY3099']);
    expect(undocumentedCodes(codes, DOCS + SECTION)).toEqual([]);
  });
});
