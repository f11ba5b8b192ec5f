import { expect, test } from 'vitest';
import { readSpec } from '../helpers/read.ts';

// A spec with everything that OpenAPI 3.2.0 added, at least once.
const SPEC = `openapi: 3.2.0
$self: https://docs.example/openapi.yaml
info: { title: New, version: 1.0.0 }
servers: [{ url: 'https://api.example', name: live }]
tags: [{ name: a, summary: A, parent: b, kind: nav }, { name: b }]
security: [{ old: [] }]
paths:
  /docs:
    query:
      operationId: search
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { '200': { summary: found, content: { application/json: { $ref: '#/components/mediaTypes/Doc' } } } }
    additionalOperations:
      COPY: { operationId: copy, responses: { '201': { description: copied } } }
    get:
      operationId: rows
      parameters: [{ name: all, in: querystring, content: { application/x-www-form-urlencoded: { schema: { type: object } } } }]
      responses:
        '200':
          description: rows
          content: { application/jsonl: { itemSchema: { type: object } } }
    post:
      operationId: add
      requestBody:
        content:
          multipart/mixed: { schema: { type: array }, prefixEncoding: [{}], itemEncoding: { encoding: {} } }
          multipart/form-data:
            schema: { type: object, properties: { a: { type: object } } }
            encoding: { a: { encoding: {}, prefixEncoding: [], itemEncoding: {} } }
          application/json:
            schema: { type: object }
            examples:
              one: { dataValue: { $ref: nowhere.yaml } }
              two: { serializedValue: '{}' }
      responses: { '204': { description: done } }
  /docs/{id}:
    get:
      operationId: one
      parameters: [{ name: id, in: path, required: true, allowReserved: true, schema: { type: string } }]
      responses: { '204': { description: nothing } }
components:
  mediaTypes:
    Doc: { schema: { $ref: '#/components/schemas/Doc' } }
  securitySchemes:
    old:
      type: oauth2
      deprecated: true
      oauth2MetadataUrl: https://login.example/.well-known
      flows: { deviceAuthorization: { deviceAuthorizationUrl: 'https://login.example/d', tokenUrl: 'https://login.example/t', scopes: {} } }
  schemas:
    Doc:
      oneOf: [{ $ref: '#/components/schemas/Text' }]
      discriminator: { propertyName: kind, defaultMapping: Text }
    Text: { type: object, xml: { nodeType: element }, required: [kind], properties: { kind: { type: string } } }
`;

const NEW = [
  ...[
    '$self',
    'name',
    'summary',
    'parent',
    'kind',
    'query',
    'additionalOperations',
    'querystring',
    'itemSchema',
  ],
  ...['prefixEncoding', 'itemEncoding', 'encoding', 'dataValue', 'serializedValue', 'deprecated'],
  ...['oauth2MetadataUrl', 'deviceAuthorization', 'defaultMapping', 'nodeType', 'allowReserved'],
];

test('each new member of OpenAPI 3.2 is read, or diagnosed where it stands', async () => {
  const { contract, diagnostics } = await readSpec({ 'spec.yaml': SPEC });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const told = diagnostics.filter(({ code }) => code === 'TLY3009');
  for (const name of NEW)
    expect(
      told.some(({ message }) => message.includes(name)),
      name,
    ).toBe(true);
  for (const { line, pointer, fix } of told) expect([line, pointer, fix]).not.toContain(undefined);
  // The members of `mediaTypes` are read.
  const search = contract?.operations.find(({ id }) => id === 'search');
  expect([...(search?.outcomes[0]?.content ?? [])]).toMatchObject([['application/json', { $ref: 'Doc' }]]);
});
