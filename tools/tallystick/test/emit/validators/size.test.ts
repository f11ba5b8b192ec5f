import { expect, it } from 'vitest';
import { emitValidators } from '../../../src/emit/validators/index.ts';
import { contractOf, type PlainSchema } from '../../helpers/contract.ts';
import { EMIT_OPTIONS } from '../../helpers/validators.ts';

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `m${index}`);

function textOf(schema: PlainSchema): string {
  const contract = contractOf({ schemas: { Large: schema } });
  return emitValidators(contract, EMIT_OPTIONS)
    .map(({ text }) => text)
    .join('');
}

/** Every member requires every other one. */
function dependent(count: number): PlainSchema {
  const needs = names(count);
  return { type: 'object', dependentRequired: Object.fromEntries(needs.map((name) => [name, needs])) };
}

it('the code of `dependentRequired` is at most six times as long as the schema', () => {
  for (const count of [20, 100, 300]) {
    const schema = dependent(count);
    const code = textOf(schema).length - textOf({ type: 'object' }).length;
    expect(code).toBeLessThan(6 * JSON.stringify(schema).length);
  }
});
