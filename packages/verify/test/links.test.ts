import { describe, expect, it } from 'vitest';
import { callLinksOf } from '../src/index.ts';
import { reply } from './contract.ts';
import { contractWith, link, outcome, provider, run, toPet } from './linked-pets.ts';

describe('calls by links', () => {
  const links = [
    link('gone', 'removePet', { '/path/id': { reply: '/id' } }),
    link('pet/1', 'getPet', { '/path/id': { reply: '/id' } }),
  ];

  it('continue from what was reached, and delete last', async () => {
    const { asked, target } = provider();
    const results = await run(links, { target });
    expect(results.map(({ case: { id }, status }) => [id, status])).toEqual([
      ['getPet/sequence/addPet/201/pet~11', 'passed'],
      ['getOwner/sequence/getPet/200/owner', 'passed'],
      ['removePet/sequence/addPet/201/gone', 'passed'],
    ]);
    expect(asked).toEqual(['POST /shops/first/pets', 'GET /pets/p1', 'GET /owners/Ann', 'DELETE /pets/p1']);
  });

  it('fail where the provider does not follow them: the document states them', async () => {
    const { target } = provider(undefined, ['p1']);
    const [, owner] = await run(links, { target });
    expect(owner).toMatchObject({
      status: 'failed',
      failures: [{ check: 'positive-data' }],
      case: { source: { kind: 'document', cite: 'the link owner of getPet' } },
    });
  });

  it('write nothing that may not be written', async () => {
    const { asked, target } = provider();
    const results = await run(links, { target, allowWrites: false });
    expect(results.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'skipped']);
    expect(asked).toEqual(['GET /pets/none']);
  });

  it('come before what is found by path and name', () => {
    const contract = contractWith(links);
    const found = contract.operations.map((each) =>
      each.id === 'addPet' && each.binding.protocol === 'http'
        ? {
            ...each,
            binding: { ...each.binding, path: '/pets' },
            outcomes: [{ ...outcome(201), content: { 'application/json': { properties: { id: true } } } }],
          }
        : each,
    );
    const named = callLinksOf({ ...contract, operations: found }).map(({ to, link: by }) => [
      to.id,
      by?.name,
    ]);
    expect(named).toEqual([
      ['getPet', 'pet/1'],
      ['getOwner', 'owner'],
      ['removePet', 'gone'],
    ]);
  });

  it('are planned by a dry run as far as that goes', async () => {
    const [first] = await run(links, { target: provider().target, dryRun: true });
    expect(first).toMatchObject({
      status: 'skipped',
      reason: 'needs the response of addPet, which is not available',
    });
  });
});

it('a link from another outcome is not followed', async () => {
  const [only] = toPet({ '/path/id': { reply: '/id' } });
  const { target } = provider();
  const elsewhere = async (request: Request): Promise<Response> =>
    request.method === 'POST' ? reply({}, { status: 404 }) : target(request);
  const [result] = await run(only === undefined ? [] : [only], { target: elsewhere });
  expect(result).toMatchObject({ status: 'skipped', reason: 'addPet: expected 201, got 404' });
});
