import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { evaluate, isValid, type JsonSchema, sample } from '../../../packages/runtime/src/schema/index.ts';
import { randomSchema, randomValue } from '../src/random-schemas.ts';
import { randomOf } from '../src/values.ts';

const SCHEMAS = 1_200;
const VALUES = 25;

/**
 * Where Ajv 8.20 departs from JSON Schema 2020-12: it accepts an empty array under `contains` if the schema also has `maxContains` or
 * two `prefixItems` (validation, 6.4.4 and 6.4.5; core, 10.3.1.3), and treats every item as evaluated by
 * `contains` (core, 11.2).
 */
const UNLIKE_AJV = /"contains"/;
const BESIDE = /"(?:maxContains|prefixItems|unevaluatedItems)"/;

/** Undefined where Ajv is known to differ, or where a schema refers to itself without an end, which Ajv does not bound. */
function compiled(
  root: JsonSchema,
  schemas: Readonly<Record<string, JsonSchema>>,
): ValidateFunction | undefined {
  const text = JSON.stringify({ $defs: schemas, allOf: [root] }).replaceAll('#/schemas/', '#/$defs/');
  if (UNLIKE_AJV.test(text) && BESIDE.test(text)) return undefined;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  try {
    return ajv.compile(JSON.parse(text) as object);
  } catch {
    return undefined;
  }
}

function asked(validate: ValidateFunction, value: unknown): boolean | undefined {
  try {
    return validate(value);
  } catch {
    return undefined;
  }
}

describe('random schemas', () => {
  const random = randomOf(7);
  const rows = Array.from({ length: SCHEMAS }, () => {
    const schemas = { X: randomSchema(random, 1), Y: randomSchema(random, 1) };
    const root = randomSchema(random);
    const values = Array.from({ length: VALUES }, () => randomValue(random));
    return { root, schemas, values, validate: compiled(root, schemas) };
  });

  test('have one meaning for the engine and Ajv', () => {
    const differing = rows.flatMap(({ root, schemas, values, validate }) =>
      values.filter((value) => {
        const ajv = validate && asked(validate, value);
        const { issues } = evaluate(value, root, { schemas });
        const own = isValid(value, root, { schemas });
        return own !== (issues.length === 0) || (ajv !== undefined && ajv !== own);
      }),
    );
    expect(differing).toEqual([]);
    expect(rows.filter(({ validate }) => validate !== undefined).length).toBeGreaterThan(SCHEMAS / 3);
  });

  test('have samples that are valid, nearly wherever one of some values is', () => {
    const wanted = rows.filter(({ root, schemas, values }) =>
      values.some((value) => isValid(value, root, { schemas })),
    );
    const missed = wanted.filter(({ root, schemas, validate }) => {
      const value = sample(root, { schemas, seed: 1 });
      if (value !== undefined && validate !== undefined) expect(asked(validate, value)).not.toBe(false);
      return value === undefined;
    });
    expect(missed.length).toBeLessThan(wanted.length / 100);
  });
});
