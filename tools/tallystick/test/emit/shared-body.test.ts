import { readFileSync } from 'node:fs';
import { createMockEngine } from '@tallystick/runtime/mock';
import { expect, test } from 'vitest';
import { contractData } from '../../src/derive/index.ts';
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
  const files = await emitPackage(read.contract, {
    packageName: 'sample',
    runtime: 'package',
    spec: { file: 'openapi.json' },
  });
  const textOf = (path: string): string => files.find((file) => file.path === path)?.text ?? '';
  for (const name of ['uploadFile', 'addAttachment']) {
    const declaration = `export const ${name}: SampleApiFunctions['${name}'] = `;
    expect(textOf('src/client.ts')).toContain(declaration);
    expect(textOf('src/client-bare.ts')).toContain(declaration);
    expect(textOf('src/client-interface.ts')).toMatch(new RegExp(`  ${name}\\(\\s*client: Connection`));
    expect(textOf('src/mocks.ts')).toContain(`readonly ${name}: OperationControl<`);
  }
  expect(textOf('src/operations.ts')).toContain("constants({ operationName: 'AddAttachment' })");
  expect(textOf('src/types.ts')).toContain('export interface AddAttachmentInput');
  expect(textOf('src/validators.ts')).toMatch(/export (?:function|const) validateAddAttachmentInput\b/);
  expect(files.some(({ path }) => /^src\/cases\/add-attachment/.test(path))).toBe(true);
  const [, input = ''] = /interface AddAttachmentInput (\{[\s\S]*?\n\})/.exec(textOf('src/types.ts')) ?? [];
  expect(input).toContain('documentId: string');
  expect(input).not.toContain('operationName');
});

/** The spec of Genesys chat with AddAttachment beside UploadFile: a branch of the body and nothing else. */
function withAddAttachment(yaml: string): string {
  const added = JSON.stringify({
    ...branch('AddAttachment', { name: text, mime: text }),
    'x-tallystick-name': 'AddAttachment',
  });
  return yaml
    .replace(
      '- $ref: "#/components/schemas/UploadFileRequest"\n',
      (found) => `${found}                - $ref: "#/components/schemas/AddAttachmentRequest"\n`,
    )
    .replace(
      'UploadFile: "#/components/schemas/UploadFileRequest"\n',
      (found) => `${found}                  AddAttachment: "#/components/schemas/AddAttachmentRequest"\n`,
    )
    .replace('    UploadFileRequest:\n', (found) => `    AddAttachmentRequest: ${added}\n${found}`);
}

test('AddAttachment joins UploadFile in the spec of Genesys chat', async () => {
  const yaml = readFileSync(new URL('../../../../specs/genesys-chat/openapi.yaml', import.meta.url), 'utf8');
  const read = await readSpec({ 'openapi.yaml': withAddAttachment(yaml) });
  expect(read.diagnostics).toEqual([]);
  if (read.contract === undefined) throw new Error('no contract was read');
  expect(read.contract.operations.map(({ id }) => id)).toEqual(['UploadFile', 'AddAttachment']);
  const taken = { UploadFile: (value: unknown) => ({ ok: true, value }) as const };
  const engine = createMockEngine(contractData(read.contract), { ...taken, AddAttachment: taken.UploadFile });
  const call = (operationName: string): Promise<Response> =>
    engine.handle(
      new Request('https://gws.example.com/api/v2/me/chats/1', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Basic ${btoa('ann:x')}` },
        body: JSON.stringify({ operationName, documentId: 'd' }),
      }),
    );
  for (const name of ['UploadFile', 'AddAttachment'])
    expect(await (await call(name)).json()).toMatchObject({ statusCode: 0 });
  expect(engine.journal.map(({ operation }) => operation)).toEqual(['UploadFile', 'AddAttachment']);
});
