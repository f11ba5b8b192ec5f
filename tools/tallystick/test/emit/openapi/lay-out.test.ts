import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { skeletonDocument } from '../../../src/emit/openapi/document.ts';
import { layOut } from '../../../src/emit/openapi/lay-out.ts';
import { printSkeleton } from '../../../src/emit/openapi/print-document.ts';
import {
  type DocumentPart,
  type PrintSkeleton,
  type Skeleton,
  TYPE,
} from '../../../src/emit/openapi/skeleton.ts';
import { StandIns } from '../../../src/emit/openapi/stand-ins.ts';
import type { HttpBinding } from '../../../src/model/index.ts';
import { contractOf, httpParameter, type PlainOperation, schemaOf } from '../../helpers/contract.ts';
import { doorContract } from '../../helpers/sample-contracts.ts';

const METHODS = ['trace', 'post', 'get', 'patch', 'head', 'put', 'options', 'delete'] as const;

/** Operations that differ in every way that the layout depends on, and some that differ in none. */
function operations(count: number, prefix = 'op'): readonly PlainOperation[] {
  return Array.from({ length: count }, (_, index): PlainOperation => {
    const parameters = (['query', 'header', 'path', 'cookie'] as const)
      .filter((_in, at) => index % (at + 2) === 0)
      .map((place) => ({
        ...httpParameter(place, `${prefix}P${index}`, { type: 'string' }),
        ...(index % 4 === 0 && { required: false }),
        ...(index % 3 === 0 && { description: 'What it is.', deprecated: index % 2 === 0 }),
      }));
    const content = new Map([['text/plain', { schema: schemaOf({ type: 'string' }), encoding: new Map() }]]);
    const binding: HttpBinding = {
      protocol: 'http',
      method: METHODS[index % METHODS.length] ?? 'get',
      path: `/a${index % 5}`,
      parameters,
      ...(index % 3 === 1 && { requestBody: { required: index % 2 === 0, content } }),
    };
    const statuses = [200, 204, 404].slice(0, 1 + (index % 3));
    const outcomes = statuses.map((status) => ({
      name: `r${status}`,
      matcher: { status: { from: status, to: status } },
      content: status === 204 ? {} : { 'application/json': { type: 'string' } as const },
    }));
    return { id: `${prefix}${index}`, binding, outcomes, ...(index % 4 === 1 && { deprecated: true }) };
  });
}

const webhooks = ['first', 'second'].map((id) => ({ id, payload: { type: 'string' } as const }));

const SKELETONS: Readonly<Record<string, Skeleton>> = {
  'of a few operations': skeletonDocument(doorContract(), new StandIns()),
  'of many operations, some of which share an entry': skeletonDocument(
    contractOf({ operations: operations(60) }),
    new StandIns(),
  ),
  'with webhooks': skeletonDocument(contractOf({ operations: operations(3), webhooks }), new StandIns()),
};

function counted(): { readonly asked: DocumentPart[]; readonly print: PrintSkeleton } {
  const asked: DocumentPart[] = [];
  const print: PrintSkeleton = (skeleton) => {
    asked.push(skeleton);
    return printSkeleton(skeleton);
  };
  return { asked, print };
}

/** With all of openapi-typescript and of the compiler, its linter included. */
async function printedByTheWhole(skeleton: Skeleton): Promise<string> {
  const nodes = await openapiTS(JSON.stringify(skeleton), {
    silent: true,
    transform: (schema) => {
      const standIn = Object.entries(schema).find(([key]) => key === TYPE)?.[1];
      return typeof standIn === 'string' ? ts.factory.createTypeReferenceNode(standIn) : undefined;
    },
  });
  return astToString(nodes, { fileName: 'openapi.ts' });
}

test.each(Object.entries(SKELETONS))(
  'the part of openapi-typescript that the build keeps prints a document %s as the whole does',
  async (_, skeleton) => {
    const text = await printSkeleton(skeleton);
    expect(text).toBe(await printedByTheWhole(skeleton));
    expect(text).toMatch(/: @\d+;$/m);
  },
);

test.each(Object.entries(SKELETONS))(
  'a document %s is as openapi-typescript prints it',
  async (_, skeleton) => {
    const results = new Map<string, unknown>();
    const memo = {
      recall: (key: string) => results.get(key),
      keep: (key: string, result: unknown) => void results.set(key, result),
    };
    const whole = await printSkeleton(skeleton);
    const { asked, print } = counted();
    expect(await layOut(skeleton, print)).toBe(whole);
    expect(await layOut(skeleton, print, memo)).toBe(whole);
    expect(asked).toHaveLength(2);
    expect(await layOut(skeleton, print, memo)).toBe(whole);
    expect(asked).toHaveLength(2);
  },
);

test('what was printed of one document serves another that differs in names and texts', async () => {
  const results = new Map<string, unknown>();
  const memo = {
    recall: (key: string) => results.get(key),
    keep: (key: string, result: unknown) => void results.set(key, result),
  };
  const { asked, print } = counted();
  for (const prefix of ['op', 'other']) {
    const skeleton = skeletonDocument(contractOf({ operations: operations(60, prefix) }), new StandIns());
    expect(await layOut(skeleton, print, memo)).toBe(await printSkeleton(skeleton));
  }
  expect(asked).toHaveLength(1);
});
