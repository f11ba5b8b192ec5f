import { expect, it } from 'vitest';
import { emitValidators } from '../../../src/emit/validators/index.ts';
import { contractOf } from '../../helpers/contract.ts';
import { evaluate } from '../../helpers/evaluate.ts';
import { EMIT_OPTIONS, type Validators, validatorText } from '../../helpers/validators.ts';

const schemas = {
  Risky: { type: 'string', pattern: '^(a+)+$' },
  Safe: { type: 'string', pattern: '^a+$' },
} as const;

async function validators(patternLength?: number): Promise<Readonly<Record<string, Validators['is']>>> {
  const contract = contractOf({ schemas, ...(patternLength !== undefined && { patternLength }) });
  const [file] = emitValidators(contract, EMIT_OPTIONS);
  return (await evaluate(file?.text ?? '')) as Readonly<Record<string, Validators['is']>>;
}

const FAMOUS = [
  '(a+)+$',
  '^(a|a)*$',
  '(a*)*b',
  '^(\\w+\\s?)*$',
  'a*a*b',
  '(x+x+)+y',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '^(?=a)(a+)+$',
];

it.each(FAMOUS)('%s is matched in bounded time', async (pattern) => {
  const contract = contractOf({ schemas: { Name: { type: 'string', pattern } } });
  const [file] = emitValidators(contract, EMIT_OPTIONS);
  const { isName } = (await evaluate(file?.text ?? '')) as Readonly<Record<string, Validators['is']>>;
  const start = performance.now();
  expect(isName?.(`${'a'.repeat(50_000)}!`)).toBe(false);
  expect(isName?.(`${'x'.repeat(50_000)}!`)).toBe(false);
  expect(performance.now() - start).toBeLessThan(5_000);
});

it('a member name is matched in bounded time, too', async () => {
  const contract = contractOf({ schemas: { Map: { patternProperties: { '^(a+)+$': { type: 'null' } } } } });
  const [file] = emitValidators(contract, EMIT_OPTIONS);
  const { isMap } = (await evaluate(file?.text ?? '')) as Readonly<Record<string, Validators['is']>>;
  expect(isMap?.({ [`${'a'.repeat(50_000)}!`]: 1 })).toBe(true);
  expect(isMap?.({ aaa: 1 })).toBe(false);
});

it('validators import what bounds a pattern only where one needs it', () => {
  const text = (pattern: string): string =>
    validatorText(contractOf({ schemas: { Name: { type: 'string', pattern } } }));
  expect(text('^(a|a)*$')).toContain('boundedPattern');
  expect(text('^[a-z]+$')).not.toContain('boundedPattern');
  expect(text('^[a-z]+$')).not.toMatch(/patterns|bounded-pattern/);
});

it('a string that is too long is not matched against a pattern that may backtrack without bound', async () => {
  const { isRisky, validateRisky, isSafe } = await validators(20);
  expect([isRisky?.('a'.repeat(20)), isRisky?.('a'.repeat(21))]).toEqual([true, false]);
  // it would be at this one for longer than there is a universe
  expect(isRisky?.(`${'a'.repeat(200)}!`)).toBe(false);
  expect(validateRisky?.(`${'a'.repeat(200)}!`)).toMatchObject({ ok: false, issues: [{ code: 'pattern' }] });
  expect(isSafe?.('a'.repeat(1000))).toBe(true);
});

it('without a limit in the config, every text is', async () => {
  const { isRisky } = await validators();
  expect(isRisky?.('a'.repeat(1000))).toBe(true);
});
