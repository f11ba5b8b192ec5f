import { expect, test } from 'vitest';
import { openApi, readSpec } from '../helpers/read.ts';

test.each([
  ['that is invalid', { type: 'string', pattern: '(' }, '/components/schemas/S/pattern'],
  [
    'too large for any engine',
    { type: 'string', pattern: 'x'.repeat(65_536) },
    '/components/schemas/S/pattern',
  ],
  ['as an invalid name', { patternProperties: { '(': {} } }, '/components/schemas/S/patternProperties/('],
])('a pattern %s is reported and ignored', async (_title, schema, pointer) => {
  const { contract, diagnostics } = await readSpec({
    'openapi.json': openApi({}, { components: { schemas: { S: schema } } }),
  });
  expect(diagnostics).toMatchObject([{ code: 'TLY3008', severity: 'warning', pointer }]);
  const read = contract?.schemas.get('S')?.schema;
  expect(typeof read === 'object' && (read.pattern ?? read.patternProperties?.size ?? 0)).toBe(0);
});
