import { expect, test } from 'vitest';
import { contractOf, type PlainSchema } from '../../tallystick/test/helpers/contract.ts';
import { emittedValidators } from '../src/emitted.ts';
import { engineOf } from '../src/engine.ts';
import { randomSchema, randomValue } from '../src/random-schemas.ts';
import { issueList, withMessage } from '../src/suite-engines.ts';
import { randomOf } from '../src/values.ts';

const SCHEMAS = 250;
const VALUES = 25;

/** Every code that a random schema can lead to. */
const CODES = ['type', 'enum', 'const', 'unique-items', 'contains', 'one-of', 'any-of', 'not', 'never'];

/** A schema that accepts nothing: the validators see it while they are emitted, the engine only in plain cases. */
function isNever(issue: string): boolean {
  return issue.startsWith('never ');
}

test('random schemas: both engines name the same issues in the same words, with the same params', async () => {
  const random = randomOf(11);
  const schemas: Record<string, PlainSchema> = {
    X: { type: 'string', minLength: 2 },
    Y: { required: ['a'] },
  };
  for (let index = 0; index < SCHEMAS; index++) schemas[`S${index}`] = randomSchema(random) as PlainSchema;
  const contract = contractOf({ schemas });
  const emitted = await emittedValidators(contract, 'assert');
  const engine = engineOf(contract, 'assert');
  const found = new Set<string>();
  const differing: unknown[] = [];
  for (const { typeName, schema } of contract.schemas.values())
    for (let count = 0; count < VALUES; count++) {
      const value = randomValue(random);
      const compiled = emitted(typeName, value).issues;
      const read = engine.ask(schema, value).issues.map(withMessage);
      const [ours, theirs] = [issueList(read), issueList(compiled)];
      for (const { code } of compiled) found.add(code);
      if (ours.join() === theirs.join() || [...ours, ...theirs].some(isNever)) continue;
      differing.push({ schema: schemas[typeName], value, ours, theirs });
    }
  expect(differing).toEqual([]);
  expect([...found]).toEqual(expect.arrayContaining(CODES));
});
