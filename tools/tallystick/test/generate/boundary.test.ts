import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { runGenerate, runLint } from '../../src/generate/run.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';

// Faults are put where a reader, a deriver, an emitter and a writer could have them: each reads a node and throws.
vi.mock('../../src/generate/read-contract.ts', async (original) => {
  const real = await original<typeof import('../../src/generate/read-contract.ts')>();
  return {
    readContract: async (...args: Parameters<typeof real.readContract>) => {
      const { paths } = args[0].root.value as {
        readonly paths?: Readonly<Record<string, { readonly get?: { readonly summary?: string } }>>;
      };
      for (const path of Object.values(paths ?? {}))
        if (path.get?.summary === 'fails when read') throw new TypeError('a reader\n    at fault.ts:1');
      return real.readContract(...args);
    },
  };
});

vi.mock('../../src/derive/index.ts', async (original) => {
  const real = await original<typeof import('../../src/derive/index.ts')>();
  return {
    ...real,
    validateExamples: (...args: Parameters<typeof real.validateExamples>) => {
      failOn('fails when derived', args[0]);
      real.validateExamples(...args);
    },
  };
});

vi.mock('../../src/emit/outputs.ts', async (original) => {
  const real = await original<typeof import('../../src/emit/outputs.ts')>();
  const [first] = real.OUTPUTS;
  const failing: typeof first = first && {
    ...first,
    emit: (contract, context) => {
      failOn('fails when emitted', contract);
      return first.emit(contract, context);
    },
  };
  return {
    ...real,
    wantedOutputs: (...args: Parameters<typeof real.wantedOutputs>) =>
      real.wantedOutputs(...args).map((output) => (output === first ? failing : output)),
  };
});

vi.mock('../../src/write/index.ts', async (original) => {
  const real = await original<typeof import('../../src/write/index.ts')>();
  return {
    ...real,
    writePackage: async (...args: Parameters<typeof real.writePackage>) => {
      if (args[0].target.endsWith('written')) throw new TypeError('a writer');
      return real.writePackage(...args);
    },
  };
});

function failOn(
  summary: string,
  { operations }: { readonly operations: readonly { readonly summary?: string }[] },
) {
  for (const operation of operations)
    if (operation.summary === summary) throw new RangeError(`cannot: ${summary}`);
}

const get = (summary: string): object => ({ get: { summary, responses: { 200: { description: 'ok' } } } });

/** A workspace of a spec with a fault, and of a good one after it. */
function workspace(what: string): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'specs'));
  const bad = openApi({ '/a': get('good'), '/b': get(`fails when ${what}`), '/c': get('good') });
  writeFileSync(join(cwd, 'specs/bad.json'), JSON.stringify(bad, null, 1));
  writeFileSync(join(cwd, 'specs/good.json'), JSON.stringify(openApi({ '/a': get('good') })));
  const contracts = {
    bad: { spec: 'specs/bad.json', output: what },
    good: { spec: 'specs/good.json', output: 'good' },
  };
  writeFileSync(join(cwd, 'tallystick.config.json'), JSON.stringify({ contracts }));
  return cwd;
}

const LINES = JSON.stringify(openApi({ '/a': get('good'), '/b': {} }), null, 1).split('\n');
const lineOf = (text: string): number => LINES.findIndex((line) => line.includes(text)) + 1;

describe('what a phase throws is a diagnostic of the contract, and the others continue', () => {
  test.each([
    ['read', 'reading the spec', 'TypeError: a reader'],
    ['derived', 'deriving sample values', 'RangeError: cannot: fails when derived'],
    ['emitted', 'emitting the package', 'RangeError: cannot: fails when emitted'],
  ])('%s', async (what, phase, said) => {
    const cwd = workspace(what);
    const [lint, generated] = [await runLint({ cwd }), await runGenerate({ cwd })];
    for (const { contracts } of [lint, generated]) {
      const [bad, good] = contracts;
      expect(bad?.diagnostics).toMatchObject([
        {
          code: 'TLY3040',
          severity: 'error',
          contract: 'bad',
          message: expect.stringContaining(`${phase} (${said}`),
          fix: expect.stringContaining('report it'),
          pointer: '/paths/~1b/get',
          line: lineOf('"/b"') + 1,
        },
      ]);
      expect(JSON.stringify(bad?.diagnostics)).not.toContain('    at ');
      expect(good?.diagnostics).toEqual([]);
    }
    expect(generated.contracts.map(({ status }) => status)).toEqual(['failed', 'written']);
  });

  test('written', async () => {
    const { contracts } = await runGenerate({ cwd: workspace('written') });
    expect(contracts.map(({ status }) => status)).toEqual(['failed', 'written']);
    expect(contracts[0]?.diagnostics).toMatchObject([
      { code: 'TLY3040', message: expect.stringContaining('writing the package (TypeError: a writer') },
    ]);
  });

  test('built by a caller of the library', async () => {
    const cwd = workspace('nothing');
    const build = () => Promise.reject(new Error('a caller'));
    for (const run of [runGenerate({ cwd }, { build }), runLint({ cwd }, { build })]) {
      const { ok, contracts } = await run;
      expect(ok).toBe(false);
      expect(contracts.map(({ diagnostics }) => diagnostics.map(({ code }) => code))).toEqual([
        ['TLY3040'],
        ['TLY3040'],
      ]);
    }
  });
});
