import type { Issue, ValidationResult } from '../../src/call/validation.ts';
import type {
  ContractData,
  JsonRpcServerData,
  OperationData,
  OutcomeData,
} from '../../src/contract/index.ts';

const shared = {
  injected: [],
  requiredWhen: [],
  security: [],
  safety: { idempotent: false, safe: false },
  effects: [],
  examples: [],
} as const;

function contract(changes: Partial<ContractData>): ContractData {
  return {
    name: 'notes',
    title: 'Notes',
    version: '1',
    dialect: 'test',
    servers: [{ url: 'https://notes.example.com/v1' }],
    securitySchemes: [],
    operations: [],
    webhooks: [],
    schemas: {},
    ...changes,
  };
}

const rpcError = (name: string, code: number, template?: OutcomeData['template']): OutcomeData => ({
  name,
  promise: 'rejects',
  matcher: { rpc: code, constant: { pointer: '/mnemonic', values: [name] } },
  content: { '': { type: 'object', properties: { mnemonic: { type: 'string' } }, required: ['mnemonic'] } },
  headers: {},
  message: `it is ${name}`,
  ...(template === undefined ? {} : { template }),
});

const REFUSING: JsonRpcServerData = {
  batch: { supported: false, outcome: 'no_batches' },
  notification: { supported: false, outcome: 'no_notifications' },
  discovery: false,
  idTypes: ['number', 'string'],
  parseError: 'broken',
};

export const ACCEPTING: JsonRpcServerData = {
  batch: { supported: true },
  notification: { supported: true },
  discovery: false,
  idTypes: ['number'],
};

/** `add.notes` stores notes; a note without a tag gets that of its first line. */
export function rpcContract(server: JsonRpcServerData = REFUSING): ContractData {
  const field = { mnemonic: 'bad_value', field: { $tallystick: { issue: 'field' } } };
  const operation: OperationData = {
    ...shared,
    id: 'add.notes',
    name: 'addNotes',
    typeName: 'AddNotes',
    binding: {
      protocol: 'json-rpc',
      method: 'add.notes',
      paramStructure: 'by-name',
      params: [],
      contentType: 'application/json; charset=UTF-8',
      notification: false,
      server,
    },
    input: { properties: { notes: { type: 'array', items: { $ref: '#/schemas/Note' } } } },
    injected: [{ pointer: '/token', by: 'credential', scheme: 'token' }],
    security: [['token']],
    outcomes: [
      {
        name: 'result',
        promise: 'resolves',
        matcher: { rpc: 'result' },
        content: { '': RESULT },
        headers: {},
      },
      rpcError('bad_value', -32602, { ...field, value: { $tallystick: { issue: 'value' } } }),
      rpcError('who', -32001),
      rpcError('no_batches', -32010),
      rpcError('no_notifications', -32011),
      rpcError('broken', -32700),
    ],
    refusals: [
      { violations: ['auth'], outcome: 'who' },
      { violations: ['*'], outcome: 'bad_value' },
    ],
    effects: [{ kind: 'store', collection: 'notes', items: '/notes', ids: '/data/-/id' }],
  };
  const securitySchemes = [{ name: 'token', kind: 'member', member: 'token' }] as const;
  return contract({ operations: [operation], securitySchemes, schemas: { Note: NOTE } });
}

const RESULT = {
  type: 'object',
  required: ['data', 'left'],
  properties: {
    data: { type: 'array', items: { type: 'object', properties: { id: { type: 'integer' } } } },
    left: { type: 'integer', minimum: 5, maximum: 9 },
  },
} as const;

const NOTE = {
  type: 'object',
  properties: {
    lines: { type: 'array', items: { type: 'string' } },
    author: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        tag: { 'x-tallystick-default-from': { pointer: '2/tag' } },
      },
    },
    tag: { 'x-tallystick-default-from': { pointer: '1/lines/0', map: { hello: 'greeting' } } },
  },
} as const;

const told = (name: string, value: number, promise: OutcomeData['promise']): OutcomeData => ({
  name,
  promise,
  matcher: { constant: { pointer: '/code', values: [value] } },
  content: { 'application/json': { type: 'object', properties: { code: { type: 'integer' } } } },
  headers: {},
  template: { code: value, words: { $tallystick: { issue: 'message' } } },
});

/** `rename` and `close` on one body, basic credentials and a session token. */
export function httpContract(): ContractData {
  const operation = (verb: string): OperationData => ({
    ...shared,
    id: verb,
    name: verb,
    typeName: verb,
    binding: {
      protocol: 'http',
      method: 'POST',
      path: '/notes/{id}',
      parameters: [
        { ...parameter('id', 'path'), schema: { type: 'integer' } },
        { ...parameter('loud', 'query'), schema: { type: 'boolean' } },
      ],
      requestBody: { required: true, content: { 'application/json': {} } },
    },
    input: {},
    injected: [{ pointer: '/body/verb', by: 'constant', value: verb }],
    security: [['basic', 'session']],
    outcomes: [
      told('ok', 0, 'resolves'),
      told('missing', 1, 'rejects'),
      told('invalid', 2, 'rejects'),
      told('stranger', 3, 'rejects'),
      STALE,
    ],
    refusals: [
      { violations: ['auth'], outcome: 'stranger' },
      { violations: ['session'], outcome: 'stale' },
      { violations: ['missing'], outcome: 'missing' },
      { violations: ['*'], outcome: 'invalid' },
    ],
    effects: [{ kind: 'emit', webhook: 'NoteChanged', payload: PAYLOAD }],
  });
  return contract({
    operations: [operation('rename'), operation('close')],
    securitySchemes: [{ name: 'basic', kind: 'basic' }, SESSION],
    webhooks: [
      { id: 'NoteChanged', name: 'noteChanged', typeName: 'NoteChanged', payload: {}, examples: [] },
    ],
  });
}

const STALE: OutcomeData = {
  name: 'stale',
  promise: 'rejects',
  matcher: { status: { from: 403, to: 403 } },
  content: { 'text/plain': { type: 'string' } },
  headers: {},
  template: 'Stale token',
};

const SESSION = {
  name: 'session',
  kind: 'session-token',
  acquire: { method: 'get', path: '/me' },
  nameHeader: 'x-name',
  tokenHeader: 'x-token',
  cookie: 'SID',
  refusal: 'stale',
  methods: ['POST'],
  optional: true,
} as const;

const PAYLOAD = {
  path: { $tallystick: { input: '/path/id', prefix: '/notes/' } },
  absent: { $tallystick: { input: '/body/nothing' } },
  index: { $tallystick: { count: 'log' } },
  at: { $tallystick: { now: 'YYYY-MM-DD hh:mm:ss.SSSZZ' } },
};

const parameter = (name: string, place: 'path' | 'query') =>
  ({ name, in: place, required: place === 'path', style: 'simple', explode: false }) as const;

/** A validator that always finds this fault, or never one. */
export function refusing(issue?: Issue): () => ValidationResult<unknown> {
  return () => (issue === undefined ? { ok: true, value: undefined } : { ok: false, issues: [issue] });
}
