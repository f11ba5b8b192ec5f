import { expect, it } from 'vitest';
import type { Schema } from '../../src/model/index.ts';
import { perSchema } from '../../src/model/per-schema.ts';
import { contractOf } from '../helpers/contract.ts';

const { schemas } = contractOf({ schemas: { Whole: { type: 'object' } }, operations: [] });
const origin = { file: 'spec.json', pointer: '' };

it('asks once for each schema, and for references that say more than its name', () => {
  const asked: Schema[] = [];
  const of = perSchema((schema) => {
    asked.push(schema);
    return { schema };
  });
  const [id = ''] = schemas.keys();
  const first = of({ origin, $ref: id }, schemas);
  expect(of({ origin, $ref: id }, schemas)).toBe(first);
  expect(of({ origin, $ref: id, title: 'Another' }, schemas)).not.toBe(first);
  expect(of({ origin, $ref: id }, new Map(schemas))).not.toBe(first);
  expect(asked).toHaveLength(3);
});
