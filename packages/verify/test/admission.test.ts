import type { ContractCase } from '@tallystick/runtime/contract';
import { expect, it } from 'vitest';
import { admissionOf, Provision } from '../src/index.ts';
import { caseOf, contract } from './contract.ts';

const refused = { kind: 'refused', expect: { outcomes: [] } } as const;

/** A case of `notes.add`, which changes something, or of `notes.get`, which does not. */
const ROWS: readonly (readonly [string, Partial<ContractCase>, string, boolean])[] = [
  ['a good call', {}, 'write', false],
  ['a call that must be refused, of which nothing else can be wrong', refused, 'refusal', false],
  ['no credentials', { ...refused, message: { auth: 'none' } }, 'refusal', false],
  ['a message that is not JSON', { ...refused, message: { body: '{' } }, 'refusal', true],
  ['an empty message', { ...refused, message: { body: '' } }, 'refusal', true],
  [
    'a message that names the operation after all',
    { ...refused, message: { body: '[{"method":"notes.add"}]' } },
    'refusal',
    false,
  ],
  ['an unknown method', { ...refused, message: { envelope: { method: 'none' } } }, 'refusal', true],
  ['its own method', { ...refused, message: { envelope: { method: 'notes.add' } } }, 'refusal', false],
  ['another version', { ...refused, message: { envelope: { jsonrpc: '1.0' } } }, 'refusal', false],
  ['an empty batch', { ...refused, message: { batch: 0 } }, 'refusal', true],
  ['a batch', { ...refused, message: { batch: 2 } }, 'refusal', false],
  [
    'a notification',
    { message: { envelope: { id: null } }, expect: { outcomes: ['silence'] } },
    'write',
    false,
  ],
];

it.each(ROWS)('%s', (_title, change, kind, allowed) => {
  const each = caseOf({ operation: 'notes.add', ...change });
  const provision = new Provision(contract, [each]);
  expect(admissionOf(contract, each, { provision })).toMatchObject({
    class: kind,
    reason: expect.any(String),
  });
  const admission = admissionOf(contract, each, { provision, allowRefusals: true });
  expect([admission.class, 'resolved' in admission]).toEqual([kind, allowed]);
  expect(admissionOf(contract, each, { provision, allowWrites: true })).toHaveProperty('resolved');
});

it('a safe operation may be called, but not by a method that is not safe', () => {
  const get = caseOf({ operation: 'notes.get', ...refused });
  expect(admissionOf(contract, get, {})).toMatchObject({ class: 'safe', resolved: {} });
  const deleted = { ...get, message: { method: 'DELETE' } };
  expect(admissionOf(contract, deleted, {})).toMatchObject({ class: 'refusal', reason: expect.any(String) });
});

it('QUERY is a safe method', () => {
  const query = caseOf({ operation: 'notes.get', ...refused, message: { method: 'QUERY' } });
  expect(admissionOf(contract, query, {})).toMatchObject({ class: 'safe', resolved: {} });
});

it('an operation that accepted what it should have refused gets no more', () => {
  const each = caseOf({ operation: 'notes.add', ...refused, message: { body: '' } });
  const provision = new Provision(contract, [each]);
  provision.closed.add('notes.add');
  expect(admissionOf(contract, each, { provision, allowRefusals: true })).toMatchObject({
    reason: expect.stringContaining('so no more are sent'),
  });
});
