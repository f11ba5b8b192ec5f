import { expect, it } from 'vitest';
import { emitValidators } from '../../../src/emit/validators/index.ts';
import { contractOf } from '../../helpers/contract.ts';
import { evaluate } from '../../helpers/evaluate.ts';
import { EMIT_OPTIONS, type Validators } from '../../helpers/validators.ts';

const schemas = {
  Risky: { type: 'string', pattern: '^(a+)+$' },
  Safe: { type: 'string', pattern: '^a+$' },
} as const;

async function validators(patternLength?: number): Promise<Readonly<Record<string, Validators['is']>>> {
  const contract = contractOf({ schemas, ...(patternLength !== undefined && { patternLength }) });
  const [file] = emitValidators(contract, EMIT_OPTIONS);
  return (await evaluate(file?.text ?? '')) as Readonly<Record<string, Validators['is']>>;
}

it('a text that is too long is not put to a pattern that may backtrack without bound', async () => {
  const { isRisky, validateRisky, isSafe } = await validators(20);
  expect([isRisky?.('a'.repeat(20)), isRisky?.('a'.repeat(21))]).toEqual([true, false]);
  // it would be at this one for longer than there is a universe
  expect(isRisky?.(`${'a'.repeat(200)}!`)).toBe(false);
  expect(validateRisky?.(`${'a'.repeat(200)}!`)).toMatchObject({ ok: false, issues: [{ code: 'pattern' }] });
  expect(isSafe?.('a'.repeat(1000))).toBe(true);
});

it('unless a config says so, every text is', async () => {
  const { isRisky } = await validators();
  expect(isRisky?.('a'.repeat(1000))).toBe(true);
});
