import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { skeletonDocument } from '../../../src/emit/openapi/document.ts';
import { StandIns } from '../../../src/emit/openapi/stand-ins.ts';
import { removeFolder, temporaryFolder } from '../../helpers/compilers.ts';
import { openapiText } from '../../helpers/emitted-types.ts';
import { readSpec } from '../../helpers/read.ts';

const SECRET = 'export interface Secret { leaked: true }';

let folder: string;
let requests = 0;
const server = createServer((_, response) => {
  requests++;
  response.end(SECRET);
});

beforeAll(async () => {
  folder = temporaryFolder();
  writeFileSync(join(folder, 'secret.json'), JSON.stringify({ description: SECRET, type: 'object' }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.close();
  removeFolder(folder);
});

/** A spec in which a text stands wherever the spec chooses one, `$ref` is a name too, and what looks like a ref is data. */
function specOf(text: string, ref: string): unknown {
  const looksLikeRef = { $ref: ref };
  const schema = {
    type: 'object',
    description: text,
    properties: {
      $ref: { type: 'string', const: ref, default: ref },
      [text]: { type: 'string', enum: [text, ref] },
    },
    required: ['$ref'],
    example: looksLikeRef,
    default: looksLikeRef,
  };
  const parameters = ['query', 'header', 'cookie'].flatMap((where) =>
    ['$ref', text].map((name) => ({
      name,
      in: where,
      description: text,
      schema: { type: 'string', const: ref },
    })),
  );
  const content = { $ref: { schema }, 'application/json': { schema, example: looksLikeRef } };
  const operation = {
    operationId: text,
    summary: text,
    description: text,
    parameters,
    requestBody: { content },
    responses: { 200: { description: text, headers: { $ref: { schema } }, content } },
  };
  return {
    openapi: '3.1.0',
    info: { title: text, version: text },
    paths: {
      [`/${text.replaceAll(/[{}]/g, '')}`]: { post: operation },
      '/$ref': { get: { ...operation, operationId: '$ref' } },
    },
    components: { schemas: { $ref: schema, Plain: schema } },
  };
}

const TEXTS = [
  '@0',
  '"@1"',
  "['@2']",
  '/** @3 */',
  '*/ export const leak = 1; /*',
  '$ref',
  '$&$1',
  '__proto__',
  "it's",
  'x-tallystick-type',
];

describe.each(TEXTS)('text of a spec: %s', (hostile) => {
  test.each(['file', 'http'])('a ref to %s that is a name or data is never followed', async (scheme) => {
    const { port } = server.address() as AddressInfo;
    const file = pathToFileURL(join(folder, 'secret.json')).href;
    const ref = scheme === 'file' ? file : `http://127.0.0.1:${port}/secret.json`;
    const { contract, diagnostics } = await readSpec({ 'openapi.json': specOf(hostile, ref) });
    if (contract === undefined) throw new Error(JSON.stringify(diagnostics, null, 2));
    const skeleton = JSON.stringify(skeletonDocument(contract, new StandIns()));
    expect(skeleton).not.toContain(ref);
    expect(skeleton).not.toContain('$ref');
    const text = await openapiText(contract);
    expect(text).toContain(ref);
    expect(text).not.toContain('leaked');
    expect(requests).toBe(0);
    expect(ts.transpileModule(text, { reportDiagnostics: true }).diagnostics).toEqual([]);
    const source = ts.createSourceFile('openapi.ts', text, ts.ScriptTarget.ESNext, true);
    const kinds = new Set(source.statements.map((statement) => ts.SyntaxKind[statement.kind]));
    expect([...kinds].sort()).toEqual(['ImportDeclaration', 'InterfaceDeclaration', 'TypeAliasDeclaration']);
    // Names of a spec are in single quotes.
    expect(text).not.toMatch(/^\s*"@\d+"/m);
  });
});

test('the file is there to be read', () => {
  expect(readFileSync(join(folder, 'secret.json'), 'utf8')).toContain('leaked');
});
