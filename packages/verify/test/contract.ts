import type { ContractCase, ContractData, Json } from '@tallystick/runtime/contract';

/** A small contract of each protocol: notes are added by message, looked up by path. */
export const contract: ContractData = {
  name: 'notes',
  title: 'Notes',
  version: '1.0.0',
  dialect: 'none',
  servers: [{ url: 'https://{region}.example.com/api', variables: { region: { default: 'eu' } } }],
  securitySchemes: [
    { name: 'token', kind: 'member', member: 'token' },
    { name: 'login', kind: 'basic' },
  ],
  webhooks: [],
  schemas: {},
  operations: [
    {
      id: 'notes.add',
      name: 'addNotes',
      typeName: 'AddNotes',
      binding: {
        protocol: 'json-rpc',
        method: 'notes.add',
        paramStructure: 'by-name',
        params: [{ name: 'notes', required: true, schema: true }],
        contentType: 'application/json; charset=UTF-8',
        notification: false,
        server: {
          batch: { supported: true },
          notification: { supported: true },
          discovery: false,
          idTypes: ['number', 'string'],
        },
      },
      input: true,
      injected: [{ pointer: '/token', by: 'credential', scheme: 'token' }],
      requiredWhen: [],
      outcomes: [
        {
          name: 'result',
          promise: 'resolves',
          matcher: { rpc: 'result' },
          content: { '': true },
          headers: {},
        },
        {
          name: 'bad_note',
          promise: 'rejects',
          matcher: { rpc: -32602, constant: { pointer: '/mnemonic', values: ['bad_note'] } },
          content: { '': true },
          headers: {},
        },
        {
          name: 'bad_token',
          promise: 'rejects',
          matcher: { rpc: -32001 },
          content: {},
          headers: {},
        },
      ],
      refusals: [],
      security: [['token']],
      safety: { idempotent: false, safe: false },
      effects: [],
      examples: [{ name: 'one', input: { notes: ['hello'] }, outcome: 'result' }],
    },
    {
      id: 'notes.get',
      name: 'getNote',
      typeName: 'GetNote',
      binding: {
        protocol: 'http',
        method: 'PUT',
        path: '/notes/{id}',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: true, style: 'simple', explode: false },
          { name: 'tags', in: 'query', required: false, schema: true, style: 'form', explode: true },
          { name: 'X-Trace', in: 'header', required: false, schema: true, style: 'simple', explode: false },
        ],
        requestBody: { required: true, content: { 'application/json': true } },
      },
      input: true,
      injected: [{ pointer: '/body/kind', by: 'constant', value: 'note' }],
      requiredWhen: [],
      outcomes: [
        {
          name: 'found',
          promise: 'resolves',
          matcher: { status: { from: 200, to: 200 }, constant: { pointer: '/code', values: [0] } },
          content: { 'application/json': true },
          headers: {},
        },
        {
          name: 'gone',
          promise: 'rejects',
          matcher: { constant: { pointer: '/code', values: [6] } },
          content: { 'application/json': true },
          headers: {},
        },
      ],
      refusals: [],
      security: [['login']],
      safety: { idempotent: true, safe: true },
      effects: [],
      examples: [{ name: 'two', input: { path: { id: 'a/b' }, body: {} }, outcome: 'found' }],
    },
  ],
};

export function caseOf(change: Partial<ContractCase> & { readonly operation: string }): ContractCase {
  const base = change.operation === 'notes.add' ? 'one' : 'two';
  return {
    id: 'x',
    title: 'x',
    kind: 'accepted',
    base,
    patch: [],
    expect: { outcomes: ['result'] },
    ...change,
  };
}

export function reply(body: Json | string, init: ResponseInit = {}): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, { headers: { 'content-type': 'application/json' }, ...init });
}
