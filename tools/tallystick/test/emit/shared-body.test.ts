import { expect, test } from 'vitest';
import { emitPackage } from '../../src/emit/emit-package.ts';
import { openApi, readSpec } from '../helpers/read.ts';

const text = { type: 'string' };

/** A branch of the body that all operations on a chat share. */
function branch(operationName: string, properties: object): object {
  return {
    type: 'object',
    properties: { operationName: { type: 'string', const: operationName }, documentId: text, ...properties },
    required: ['operationName', 'documentId'],
    additionalProperties: false,
  };
}

const schemas = {
  UploadFileRequest: branch('UploadFile', { uploadType: text }),
  AddAttachmentRequest: branch('AddAttachment', { size: { type: 'integer' }, name: text, mime: text }),
};

const post = {
  parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: { oneOf: Object.keys(schemas).map((name) => ({ $ref: `#/components/schemas/${name}` })) },
      },
    },
  },
  responses: {
    '200': { description: 'ok', content: { 'application/json': { schema: { type: 'object' } } } },
  },
  'x-tallystick-operations': { discriminator: 'operationName' },
};

test('an operation that is added to a shared body comes out everywhere', async () => {
  const read = await readSpec({
    'openapi.json': openApi({ '/chats/{id}': { post } }, { components: { schemas } }),
  });
  expect(read.diagnostics).toEqual([]);
  if (read.contract === undefined) throw new Error('no contract was read');
  const files = emitPackage(read.contract, {
    packageName: 'sample',
    runtime: 'package',
    spec: { file: 'openapi.json', sha256: '0'.repeat(64) },
  });
  const textOf = (path: string): string => files.find((file) => file.path === path)?.text ?? '';
  for (const name of ['uploadFile', 'addAttachment']) {
    expect(textOf('src/client.ts')).toContain(`export function ${name}(client: Connection`);
    expect(textOf('src/client-bare.ts')).toContain(`export function ${name}(client: Connection`);
    expect(textOf('src/mocks.ts')).toContain(`readonly ${name}: OperationControl<`);
  }
  expect(textOf('src/operations.ts')).toContain("constants: { operationName: 'AddAttachment' }");
  expect(textOf('src/types.ts')).toContain('export type AddAttachmentInput');
  expect(textOf('src/validators.ts')).toContain('export function validateAddAttachmentInput');
  expect(files.some(({ path }) => /^src\/cases\/add-attachment/.test(path))).toBe(true);
  const [, input = ''] = /AddAttachmentInput: (\{[\s\S]*?\n {8}\};)/.exec(textOf('src/openapi.ts')) ?? [];
  expect(input).toContain('documentId: string');
  expect(input).not.toContain('operationName');
});
