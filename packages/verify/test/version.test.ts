import type { CasePatch, ContractData, OperationData } from '@tallystick/runtime/contract';
import { describe, expect, it } from 'vitest';
import { runCase } from '../src/index.ts';
import { caseOf, contract as notes, reply } from './contract.ts';

const [, put] = notes.operations;
if (put?.binding.protocol !== 'http') throw new Error('the contract of the tests has no HTTP operation');

const ID = { name: 'id', in: 'path', required: true, schema: true, style: 'simple', explode: false } as const;
const IF_MATCH = { ...ID, name: 'If-Match', in: 'header' } as const;
const plain = { injected: [], security: [] };
const change: OperationData = {
  ...{ ...put, ...plain, id: 'change' },
  binding: { ...put.binding, method: 'PUT', path: '/notes/{id}', parameters: [ID, IF_MATCH] },
  examples: [
    {
      name: 'two',
      input: { path: { id: '7' }, headers: { 'If-Match': '"invented"' }, body: {} },
      outcome: 'found',
    },
  ],
};

function contractOf(headers: OperationData['outcomes'][number]['headers']): ContractData {
  const read: OperationData = {
    ...{ ...(put as OperationData), ...plain, id: 'read' },
    binding: { protocol: 'http', method: 'GET', path: '/notes/{id}', parameters: [ID] },
    outcomes: put?.outcomes.map((each) => ({ ...each, headers })) ?? [],
    examples: [{ name: 'one', input: { path: { id: '1' } }, outcome: 'found' }],
  };
  return { ...notes, operations: [read, change] };
}

const ETAG = { ETag: { required: true, schema: { type: 'string' } } } as const;

/** What a provider of versions was asked, and how a change of a note ended. */
async function changed(patch: readonly CasePatch[], contract = contractOf(ETAG)) {
  const asked: string[] = [];
  const target = (request: Request): Response => {
    const { pathname } = new URL(request.url);
    asked.push(`${request.method} ${pathname} ${request.headers.get('if-match') ?? ''}`.trim());
    if (request.method === 'GET') return reply({ code: 0 }, { headers: { etag: '"v3"' } });
    const isCurrent = request.headers.get('if-match') === '"v3"';
    return reply({ code: isCurrent ? 0 : 6 }, { status: isCurrent ? 200 : 412 });
  };
  const contractCase = caseOf({ operation: 'change', patch, expect: { outcomes: ['found'] } });
  const { status } = await runCase(contract, contractCase, { target, allowWrites: true });
  return { asked, status };
}

describe('the version that a change is made on condition of', () => {
  it('is the ETag that a read of the same resource gives just before', async () => {
    expect(await changed([])).toMatchObject({
      asked: ['GET /api/notes/7', 'PUT /api/notes/7 "v3"'],
      status: 'passed',
    });
  });

  it('is that of the case, where the case sets it', async () => {
    const patch = [{ op: 'replace', path: '/headers/If-Match', value: '"v1"' }] as const;
    expect((await changed(patch)).asked).toEqual(['PUT /api/notes/7 "v1"']);
  });

  it('is that of the example, where no read has an ETag', async () => {
    expect((await changed([], contractOf({}))).asked).toEqual(['PUT /api/notes/7 "invented"']);
  });
});
