import { FORMAT_RECORDS, isMultipleOf } from '@tallystick/runtime/schema';
import { describe, expect, it } from 'vitest';
import { validatorsOfSchema } from '../../helpers/validators.ts';

describe.each(Object.values(FORMAT_RECORDS))('format $name', ({ name, valid, invalid }) => {
  it('is asserted as the schema engine does', async () => {
    const { is, issues } = await validatorsOfSchema({ type: 'string', format: name });
    expect(valid.filter((text) => !is(text))).toEqual([]);
    expect(invalid.filter((text) => is(text))).toEqual([]);
    expect(issues(invalid[0]).map(({ code }) => code)).toEqual(['format']);
  });
});

it('a fractional factor is taken as a decimal, as the schema engine does', async () => {
  const values = [
    0,
    0.0075,
    0.3,
    4.35,
    1e-7,
    1.1e-7,
    1e300,
    12.5,
    -0.2,
    5e-324,
    1.0000000000000002,
    Number.NaN,
  ];
  for (const multipleOf of [0.0001, 0.1, 0.01, 2.5, 1e-8, 1e-7]) {
    const { is } = await validatorsOfSchema({ multipleOf });
    const wrong = values.filter((value) => is(value) !== isMultipleOf(value, multipleOf));
    expect([multipleOf, wrong]).toEqual([multipleOf, []]);
  }
});
