import { expect, test } from 'vitest';
import { resourceLines } from '../../src/cli/print-resources.ts';
import type { LintedContract } from '../../src/generate/report.ts';

const linted = (resources: LintedContract['resources']): LintedContract => ({
  ...{ name: 'shop', diagnostics: [], sources: [], hooks: [] },
  ...(resources && { resources }),
});

test('a table for each resource, and what was guessed', () => {
  const text = resourceLines(
    linted([
      {
        ...{ name: 'orders', id: 'id', parent: 'shops', parents: 1, by: 'path' },
        operations: [
          { operation: 'listOrders', action: 'list', shown: '/data', filters: { status: '/query/status' } },
          { operation: 'createOrder', action: 'create', given: '/body/order' },
          { operation: 'removeOrder', action: 'delete', shown: false },
        ],
        guesses: ['createOrder creates an item, because it replies with one'],
      },
    ]),
  );
  expect(text).toBe(`shop: resource orders (id id, below shops), recognized by paths and methods
  list     listOrders   shows /data; filters status /query/status
  create   createOrder  members from /body/order
  delete   removeOrder  response has no item
  guessed: createOrder creates an item, because it replies with one
`);
});

test('one line where there is none, and no control characters of a spec', () => {
  expect(resourceLines(linted([]))).toBe('shop: no resources\n');
  const operations = [{ operation: 'a', action: 'read' as const }];
  expect(resourceLines(linted([{ name: '\u001b[2J', operations, by: 'name', guesses: [] }]))).not.toContain(
    '\u001b',
  );
});
