import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inlineModule, inlineRuntime } from '../../../src/emit/inline-runtime/index.ts';
import { emitValidators } from '../../../src/emit/validators/index.ts';
import type { SourceFile } from '../../../src/print/index.ts';
import {
  COMPILERS,
  compile,
  consumerConfig,
  removeFolder,
  temporaryFolder,
  writeFiles,
} from '../../helpers/compilers.ts';
import { contractOf, type PlainSchema } from '../../helpers/contract.ts';
import { typesText } from '../../helpers/emitted-types.ts';
import type { Validators } from '../../helpers/validators.ts';

const OPTIONS = {
  packageName: 'sample',
  runtime: 'inline',
  header: [],
  runtimeModule: inlineModule,
} as const;

const MOMENT = { type: 'string', localDateTime: { layout: 'YYYY-MM-DD hh:mm:ss', notInFuture: true } };
const MOODS = ['good', 'bad', 'mixed'];
const OWNER = {
  type: 'object',
  properties: { owner: { type: 'string', maxLength: 9 } },
  required: ['owner'],
};

/** More schemas than one file is made for: each refers to the next, by way of another initial. */
function manySchemas(): Readonly<Record<string, PlainSchema>> {
  const letters = ['Alpha', 'Beta', 'Gamma'];
  const name = (index: number): string => `${letters[index % 3] ?? ''}${index}`;
  const rows = Array.from({ length: 300 }, (_, index) => [
    name(index),
    {
      type: 'object',
      properties: {
        id: { type: 'integer' },
        next: { $ref: `#/schemas/${name((index + 1) % 300)}` },
        of: OWNER,
      },
      required: ['id'],
    },
  ]);
  return { ...Object.fromEntries(rows), Moment: MOMENT, Mood: { type: 'string', enum: MOODS } };
}

function large() {
  return contractOf({
    schemas: manySchemas(),
    operations: [
      { id: 'list', tags: ['Odd ../ Tag'], input: { type: 'object', properties: { path: OWNER } } },
      { id: 'ping', input: { type: 'object', properties: { path: OWNER, at: MOMENT } } },
    ],
    webhooks: [{ id: 'Moved', payload: { type: 'object', properties: { to: OWNER } } }],
  });
}

const CONSUMER = `
import type { Alpha0 } from './src/types.ts';
import { alpha0Schema, createValidators, isAlpha0, type StandardSchema, validateAlpha0 } from './src/validators.ts';

const value: unknown = 1;
export const good: Alpha0 = isAlpha0(value) ? value : { id: 1 };
const result = validateAlpha0(value);
export const checked: Alpha0 | undefined = result.ok ? result.value : undefined;
export const schema: StandardSchema<Alpha0> = alpha0Schema;
export const now: string = createValidators({ timeZone: 'UTC' }).isMoment(value) ? value : '';
`;

describe('the validators of a large contract', () => {
  let folder: string;
  let files: readonly SourceFile[];
  let module: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    folder = temporaryFolder();
    const contract = large();
    files = emitValidators(contract, OPTIONS);
    writeFiles(folder, [
      ...files,
      { path: 'src/types.ts', text: typesText(contract) },
      ...inlineRuntime(files, []),
      { path: 'package.json', text: '{ "type": "module" }' },
      { path: 'consumer.ts', text: CONSUMER },
      { path: 'NodeNext.json', text: consumerConfig('NodeNext') },
    ]);
    module = await import(join(folder, 'src/validators.ts'));
  });

  afterAll(() => removeFolder(folder));

  it('are in a file for each tag, each initial of a schema and what these share', () => {
    expect(files.map(({ path }) => path).sort()).toEqual([
      'src/runtime/validate.ts',
      'src/validators.ts',
      'src/validators/bound.ts',
      'src/validators/leaf.checks.ts',
      'src/validators/odd-tag.ts',
      'src/validators/schemas-a.checks.ts',
      'src/validators/schemas-a.ts',
      'src/validators/schemas-b.checks.ts',
      'src/validators/schemas-b.ts',
      'src/validators/schemas-g.checks.ts',
      'src/validators/schemas-g.ts',
      'src/validators/schemas-m.ts',
      'src/validators/shared.checks.ts',
      'src/validators/untagged.ts',
      'src/validators/webhooks.ts',
    ]);
  });

  it('repeat nothing that they share, and declare nothing that does not depend on the spec', () => {
    const own = files.filter(({ path }) => path !== 'src/runtime/validate.ts');
    const declared = own.flatMap(({ text }) =>
      [...text.matchAll(/^(?:export )?(?:function|const|type|interface) (\w+)/gm)].map(
        ([, name = '']) => name,
      ),
    );
    expect(declared.filter((name, index) => declared.indexOf(name) !== index)).toEqual([]);
    const names =
      /^(?:(?:is|validate)[A-Z]\w*|\w+Schema|createValidators|Validators|(?:fits|report|values|pattern)_\w+)$/;
    expect(declared.filter((name) => !names.test(name))).toEqual([]);
  });

  it('have lines of at most 120 characters where names allow it', () => {
    const lines = files.flatMap(({ text }) => text.split('\n'));
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  });

  it('are exported together, and nothing that they are made of', () => {
    const names = Object.keys(module);
    expect(names).toHaveLength(3 * (302 + 4 + 1) + 1);
    expect(names.filter((name) => /_|^[^a-z]/.test(name))).toEqual([]);
  });

  it('take the values of an enum from its constant', () => {
    const text = files.map((file) => file.text).join('');
    expect(text).toContain('listedReport(Mood)');
    expect(text).not.toContain("['good'");
    const validate = module['validateMood'] as Validators['validate'];
    expect(MOODS.map((mood) => validate(mood).ok)).toEqual([true, true, true]);
    expect(validate('odd')).toMatchObject({
      issues: [{ code: 'enum', message: 'Must be good, bad or mixed' }],
    });
    expect(validate(1)).toMatchObject({ issues: [{ code: 'type', message: 'Must be text' }] });
  });

  it('check across files', () => {
    const value = { id: 1, next: { id: 2, next: { id: 3, of: { owner: 'too long a name' } } } };
    const validate = module['validateAlpha0'] as Validators['validate'];
    expect(validate(value)).toMatchObject({
      ok: false,
      issues: [{ pointer: '/next/next/of/owner', code: 'max-length' }],
    });
    expect((module['isAlpha0'] as Validators['is'])(value)).toBe(false);
    expect((module['isMoved'] as Validators['is'])({ to: { owner: 'me' } })).toBe(true);
  });

  it.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])('compile under TypeScript %s', (compiler) => {
    expect(compile(compiler, folder, 'NodeNext.json')).toBe('');
  });

  it('cost a compiler next to nothing: no type is inferred', () => {
    const counts = /Instantiations:\s+(\d+)/.exec(
      compile('7', folder, 'NodeNext.json', ['--extendedDiagnostics', '--skipLibCheck']),
    );
    expect(Number(counts?.[1])).toBeGreaterThan(0);
    expect(Number(counts?.[1])).toBeLessThan(7000);
  });
});
