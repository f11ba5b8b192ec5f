import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runGenerate } from '../../src/generate/run.ts';
import { filesIn, temporaryFolder } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';

/** A backtracking engine tries every way to split a text between the two branches: twice as many for each letter. */
const PATTERN = '^(a|a)+$';
const TEXT = `${'a'.repeat(48)}?`;

const text = (keywords: object): object => ({
  type: 'object',
  properties: { word: { type: 'string', pattern: PATTERN, ...keywords } },
});

/** The schema both as a reply and as a request body. */
function specWith(schema: object): string {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Word' } } };
  const paths = {
    '/words': {
      get: { operationId: 'read', responses: { 200: { description: 'ok', content } } },
      put: {
        operationId: 'write',
        requestBody: { content },
        responses: { 204: { description: 'ok' }, 422: { description: 'invalid' } },
      },
    },
  };
  return JSON.stringify(openApi(paths, { components: { schemas: { Word: schema } } }));
}

test.each([
  ['enum', text({ enum: [TEXT, 'other'] })],
  ['const', text({ const: TEXT })],
  [
    'required and propertyNames',
    {
      type: 'object',
      required: [TEXT],
      properties: { [TEXT]: { type: 'string' } },
      propertyNames: { pattern: PATTERN },
    },
  ],
])(
  'generates a package from a spec whose `%s` states a text that a pattern rejects',
  async (_keywords, schema) => {
    const contracts = { words: { spec: 'spec.json', output: 'words' } };
    const cwd = temporaryFolder({
      'spec.json': specWith(schema),
      'tallystick.config.json': JSON.stringify({ contracts }),
    });
    const report = await runGenerate({ cwd });
    expect(report.contracts).toMatchObject([{ name: 'words', status: 'written' }]);
    expect(Object.keys(filesIn(join(cwd, 'words')))).toEqual(
      expect.arrayContaining(['package.json', 'src/cases.ts', 'src/validators.ts']),
    );
  },
);
