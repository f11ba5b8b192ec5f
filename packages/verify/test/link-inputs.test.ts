import type { ContractCase, LinkData, LinkValueData } from '@tallystick/runtime/contract';
import { describe, expect, it } from 'vitest';
import { type CaseResult, verifySequences } from '../src/index.ts';
import { reply, contract as whole } from './contract.ts';
import { casesOf, link, provider, run, toPet } from './linked-pets.ts';

describe('the inputs of a link', () => {
  it.each<[string, Readonly<Record<string, LinkValueData>>, string]>([
    ['a member of the reply', { '/path/id': { reply: '/id' } }, 'GET /pets/p1'],
    ['what was sent', { '/query/lang': { input: '/path/shop' } }, 'GET /pets/none?lang=first'],
    ['a member of what was sent', { '/query/lang': { input: '/body/tags/0' } }, 'GET /pets/none?lang=a'],
    ['a header', { '/query/from': { header: 'location' } }, 'GET /pets/none?from=%2Fpets%2Fp1'],
    ['the status', { '/query/from': { message: 'status' } }, 'GET /pets/none?from=201'],
    [
      'a constant',
      { '/path/id': { constant: 'p1' }, '/query/lang': { constant: 'en' } },
      'GET /pets/p1?lang=en',
    ],
    ['a text', { '/path/id': { text: [{ constant: 'p' }, { constant: 1 }] } }, 'GET /pets/p1'],
    [
      'the URL, without the key in it',
      { '/query/from': { message: 'url' } },
      'GET /pets/none?from=https%3A%2F%2Feu.example.com%2Fapi%2Fshops%2Ffirst%2Fpets',
    ],
  ])('%s', async (_title, inputs, want) => {
    const { asked, target } = provider();
    await run(toPet(inputs), { target, credentials: { key: 'k3y' } });
    expect(asked.slice(0, 2)).toEqual(['POST /shops/first/pets?key=k3y', want]);
  });

  it('a body, and members inside it', async () => {
    const bodies: string[] = [];
    const links = [
      {
        ...link('again', 'addPet', {}),
        inputs: [
          { pointer: '/body', value: { constant: { of: null, all: [null] } } },
          { pointer: '/body/of', value: { reply: '/id' } },
          { pointer: '/body/all/0', value: { reply: '' } },
        ],
      },
    ];
    const target = async (request: Request): Promise<Response> => {
      if (request.method === 'POST') bodies.push(await request.text());
      return provider().target(request);
    };
    await run(links, { target });
    expect(bodies[1]).toBe('{"of":"p1","all":[{"id":"p1","owner":"Ann"}]}');
  });
});

it('a param of a method is taken as it is', async () => {
  const [first] = whole.operations;
  if (first === undefined) expect.fail();
  const links: readonly LinkData[] = [
    {
      ...{ name: 'more', outcome: 'result', operation: 'notes.add' },
      inputs: [{ pointer: '/notes', value: { reply: '/added' } }],
    },
  ];
  const contract = { ...whole, operations: [{ ...first, links }] };
  const sent: string[] = [];
  const target = async (request: Request): Promise<Response> => {
    sent.push(await request.text());
    return reply({ jsonrpc: '2.0', id: 1, result: { added: [{ at: 1 }] } });
  };
  const cases = [{ ...casesOf(contract)[0], base: 'one' } as ContractCase];
  const results: CaseResult[] = [];
  for await (const result of verifySequences(contract, { cases, target, allowWrites: true }))
    results.push(result);
  expect(results.map(({ status }) => status)).toEqual(['passed']);
  expect(JSON.parse(sent[1] ?? '')).toMatchObject({ params: { notes: [{ at: 1 }] } });
});
