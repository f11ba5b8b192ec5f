import type { ContractData, OperationData } from '@tallystick/runtime/contract';
import type { MockValidators } from '@tallystick/runtime/mock';
import type { ServedContract } from '../../src/serve/index.ts';

const operation: OperationData = {
  id: 'addNote',
  name: 'addNote',
  typeName: 'AddNote',
  binding: {
    protocol: 'http',
    method: 'POST',
    path: '/notes/{id}',
    parameters: [{ name: 'id', in: 'path', required: true, schema: true, style: 'simple', explode: false }],
    requestBody: { required: true, content: { 'application/json': true } },
  },
  input: true,
  injected: [],
  requiredWhen: [],
  outcomes: [
    {
      name: 'added',
      promise: 'resolves',
      matcher: { status: { from: 200, to: 200 } },
      content: {
        'application/json': { type: 'object', properties: { note: { type: 'integer' } }, required: ['note'] },
      },
      headers: {},
    },
    {
      name: 'limit_exceeded',
      promise: 'rejects',
      matcher: { status: { from: 429, to: 429 } },
      content: {},
      headers: {},
    },
  ],
  refusals: [],
  security: [],
  safety: { idempotent: false, safe: false },
  effects: [
    { kind: 'store', collection: 'notes', items: '/body', ids: '/note' },
    { kind: 'emit', webhook: 'NoteAdded', payload: { text: { $tallystick: { input: '/body/text' } } } },
  ],
  examples: [{ name: 'one', input: { path: { id: 'a' }, body: { text: 'hello' } }, outcome: 'added' }],
};

/** Notes are added at `/v1/notes/{id}`; who subscribes at `/v1/feed` hears of it. */
export function notes(name = 'notes'): ServedContract {
  const contract: ContractData = {
    name,
    title: 'Notes',
    version: '1',
    dialect: 'none',
    servers: [{ url: 'https://notes.example.com/v1' }],
    securitySchemes: [{ name: 'login', kind: 'basic' }],
    operations: [operation],
    webhooks: [
      {
        id: 'NoteAdded',
        name: 'noteAdded',
        typeName: 'NoteAdded',
        delivery: { protocol: 'cometd', path: '/feed', channel: '/notes/added' },
        payload: true,
        examples: [],
      },
    ],
    schemas: {},
  };
  return {
    contract,
    inputs: { addNote: validateInput },
    results: { addNote: (value) => ({ ok: true, value }) },
  };
}

/** A note without text is refused. */
const validateInput: NonNullable<MockValidators[string]> = (value) => {
  const { body } = value as { readonly body?: { readonly text?: unknown } };
  if (typeof body?.text === 'string') return { ok: true, value };
  return {
    ok: false,
    issues: [{ pointer: '/body/text', code: 'required', message: 'Required', params: { member: 'text' } }],
  };
};
