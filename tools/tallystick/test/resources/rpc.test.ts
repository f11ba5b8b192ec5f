import type { MockEngine } from '@tallystick/runtime/mock';
import { expect, it } from 'vitest';
import { mocked } from './mocked.ts';

const BOOKS = await mocked('books.openrpc.json');

async function call(engine: MockEngine, method: string, params: object): Promise<Record<string, unknown>> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = { 'content-type': 'application/json' };
  const response = await engine.handle(
    new Request('http://localhost/rpc', { method: 'POST', headers, body }),
  );
  return (await response.json()) as Record<string, unknown>;
}

it('what a method creates, others of its family read, list, change and delete', async () => {
  const engine = BOOKS.engine();
  const { result: made } = await call(engine, 'books.create', {
    title: 'Emma',
    author: 'Austen',
    genre: 'novel',
  });
  expect(made).toMatchObject({ title: 'Emma', author: 'Austen', genre: 'novel' });
  const { id: bookId } = made as { readonly id: string };
  expect((await call(engine, 'books.get', { bookId }))['result']).toEqual(made);
  const changed = { ...(made as object), genre: 'essay' };
  expect((await call(engine, 'books.update', { bookId, changes: { genre: 'essay' } }))['result']).toEqual(
    changed,
  );
  const { result: page } = await call(engine, 'books.list', { genre: 'essay', limit: 50 });
  expect((page as { readonly items: readonly unknown[] }).items).toContainEqual(changed);
  await call(engine, 'books.delete', { bookId });
  expect((await call(engine, 'books.get', { bookId }))['error']).toMatchObject({ code: -32004 });
});

it('a list ends', async () => {
  const engine = BOOKS.engine();
  for (const title of ['A', 'B', 'C']) await call(engine, 'books.create', { title, author: 'X' });
  const titles: string[] = [];
  let cursor: string | undefined;
  do {
    const { result } = await call(engine, 'books.list', {
      limit: 2,
      ...(cursor !== undefined && { cursor }),
    });
    const page = result as {
      readonly items: readonly { readonly title: string }[];
      readonly nextCursor?: string;
    };
    titles.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor;
  } while (cursor !== undefined && titles.length < 20);
  expect(titles).toHaveLength(6);
  expect(titles.slice(3)).toEqual(['A', 'B', 'C']);
});
