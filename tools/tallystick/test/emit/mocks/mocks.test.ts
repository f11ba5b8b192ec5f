import { describe, expect, it } from 'vitest';
import { emitMocks } from '../../../src/emit/mocks/index.ts';
import type { Contract } from '../../../src/model/index.ts';
import { contractOf, type PlainContract, type PlainOperation } from '../../helpers/contract.ts';
import { OPTIONS } from '../../helpers/emit-options.ts';
import { doorContract, parcelContract } from '../../helpers/sample-contracts.ts';

/** The lines of the mock's module, without indentation. */
function linesOf(contract: Contract): readonly string[] {
  const [file] = emitMocks(contract, OPTIONS);
  return (file?.text ?? '').split('\n').map((line) => line.trim());
}

/** Names of the interface's members. */
function membersOf(contract: PlainContract): readonly string[] {
  return linesOf(contractOf(contract)).flatMap((line) => /^readonly (\w+):/.exec(line)?.[1] ?? []);
}

function storing(id: string, collection: string, items = '/things'): PlainOperation {
  return {
    id,
    input: { type: 'object', properties: { things: { type: 'array', items: { $ref: '#/schemas/Thing' } } } },
    effects: [{ kind: 'store', collection, items, ids: '/ids/-' }],
  };
}

describe('the mock of a contract', () => {
  it('has a control per operation and what was stored', () => {
    expect(linesOf(parcelContract())).toEqual(
      expect.arrayContaining([
        'readonly postParcels: OperationControl<PostParcelsResult, PostParcelsErrors>;',
        'readonly parcels: readonly (Parcel & { readonly id: number })[];',
        'export function createParcelApiMock(options: MockOptions = {}): ParcelApiMock {',
        "'post.parcels': validatePostParcelsInput,",
        '...engine.controls<ParcelApiMockControls>(),',
        "return engine.collection<Parcel & { readonly id: number }>('parcels');",
      ]),
    );
  });

  it('has no cast', () => {
    for (const contract of [parcelContract(), doorContract()])
      expect(linesOf(contract).filter((line) => /\} as \w/.test(line))).toEqual([]);
  });

  it('has a feed per webhook', () => {
    expect(linesOf(doorContract())).toEqual(
      expect.arrayContaining([
        'readonly doorOpened: WebhookSubscription<DoorOpened>;',
        'readonly nextDoorOpened: (options?: { readonly timeoutMs?: number }) => Promise<DoorOpened>;',
        "doorOpened: engine.webhook<DoorOpened>('DoorOpened'),",
      ]),
    );
  });
});

describe('items of a collection', () => {
  const cases: readonly (readonly [string, PlainContract['schemas'], string])[] = [
    ['objects', { Thing: { type: 'object' } }, 'Thing & { readonly id: number }'],
    [
      'objects that bring an id along',
      { Thing: { type: 'object', properties: { id: { type: 'string' } } } },
      'Thing & { readonly id: unknown }',
    ],
    ['texts', { Thing: { type: 'string' } }, '{ readonly id: number; readonly value: Thing }'],
    [
      'what a ref to a ref stands for',
      { Thing: { $ref: '#/schemas/Text' }, Text: { type: 'string' } },
      '{ readonly id: number; readonly value: Thing }',
    ],
    ['refs that never end', { Thing: { $ref: '#/schemas/Thing' } }, 'Thing & { readonly id: number }'],
  ];
  it.each(cases)('%s', (_title, schemas, type) => {
    const contract = contractOf({ schemas: schemas ?? {}, operations: [storing('keep', 'things')] });
    expect(linesOf(contract)).toContain(`readonly things: readonly (${type})[];`);
  });

  it('have no named type where nothing names it', () => {
    const contract = contractOf({
      schemas: { Thing: {} },
      operations: [storing('keep', 'things', '/nowhere')],
    });
    expect(linesOf(contract)).toContain(
      'readonly things: readonly ({ readonly id: unknown; readonly [member: string]: unknown })[];',
    );
  });

  it('have no named type where two operations disagree', () => {
    const other = { type: 'object', properties: { things: { $ref: '#/schemas/Other' } } };
    const contract = contractOf({
      schemas: { Thing: { type: 'object' }, Other: { type: 'object' } },
      operations: [storing('keep', 'things'), { ...storing('put', 'things'), input: other }],
    });
    expect(linesOf(contract).filter((line) => line.startsWith('readonly things'))).toEqual([
      'readonly things: readonly ({ readonly id: unknown; readonly [member: string]: unknown })[];',
    ]);
  });
});

describe('names of members', () => {
  const shared = ['handlers', 'engine', 'journal', 'snapshot', 'restore', 'reset'];
  const cases: readonly (readonly [string, PlainContract, readonly string[]])[] = [
    [
      'an operation with the name of a member of every mock',
      { operations: [{ id: 'reset' }] },
      ['resetOperation'],
    ],
    [
      'a collection that is called like an operation',
      { schemas: { Thing: {} }, operations: [storing('things', 'things')] },
      ['things', 'thingsCollection'],
    ],
    [
      'a collection whose name is not an identifier',
      { schemas: { Thing: {} }, operations: [storing('keep', "lost & 'found'")] },
      ['keep', 'lostFound'],
    ],
    [
      'two collections whose names come to the same',
      { schemas: { Thing: {} }, operations: [storing('a', 'old-things'), storing('b', 'old things')] },
      ['a', 'b', 'oldThings', 'oldThingsCollection'],
    ],
    [
      'a third collection of that name',
      {
        schemas: { Thing: {} },
        operations: [storing('a', 'x-y'), storing('b', 'x y'), storing('c', 'x.y')],
      },
      ['a', 'b', 'c', 'xY', 'xYCollection', 'xYCollection2'],
    ],
    [
      'a webhook that is called like an operation',
      { operations: [{ id: 'moved' }], webhooks: [{ id: 'Moved', payload: {} }] },
      ['moved', 'movedWebhook', 'nextMoved'],
    ],
    [
      'a webhook whose feed is called like an operation',
      { operations: [{ id: 'next.moved' }], webhooks: [{ id: 'Moved', payload: {} }] },
      ['nextMoved', 'moved', 'nextMovedWebhook'],
    ],
  ];
  it.each(cases)('%s', (_title, contract, members) => {
    expect(membersOf(contract).toSorted()).toEqual([...shared, ...members].toSorted());
  });

  it('leaves out the control that has another name', () => {
    const lines = linesOf(contractOf({ operations: [{ id: 'reset' }, { id: 'find' }] }));
    expect(lines.filter((line) => line.includes('engine.control'))).toEqual([
      expect.stringMatching(/^\.\.\.engine\.controls<\w+>\(\['reset'\]\),$/),
      expect.stringMatching(/^resetOperation: engine\.control<.*>\('reset'\),$/),
    ]);
  });
});
