import { describe, expect, it } from 'vitest';
import { type Mocked, mocked } from './mocked.ts';

const SPRING = await mocked('../cli/frameworks/springdoc.json');
const BOOKS = await mocked('spring-parameters.yaml');

/** Sends requests to one mock of an API. */
function caller({ engine: start }: Mocked = SPRING) {
  const engine = start();
  return async (method: string, path: string, body?: object) => {
    const response = await engine.handle(
      new Request(`http://localhost:8080${path}`, {
        method,
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }),
    );
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
}

describe('an API as springdoc describes it, with replies of any media type', () => {
  it('keeps what was created', async () => {
    const call = caller();
    const { body } = await call('POST', '/api/orders', { customer: 'Ada', status: 'OPEN' });
    expect(body).toMatchObject({ customer: 'Ada', status: 'OPEN' });
    expect((await call('GET', `/api/orders/${body.id}`)).body).toEqual(body);
    await call('PUT', `/api/orders/${body.id}`, { customer: 'Bob' });
    expect((await call('GET', `/api/orders/${body.id}`)).body).toMatchObject({ customer: 'Bob' });
    expect((await call('DELETE', `/api/orders/${body.id}`)).status).toBe(204);
    expect((await call('GET', `/api/orders/${body.id}`)).status).toBe(404);
  });

  it('has pages by `Pageable`, which say where they are', async () => {
    const call = caller();
    for (const customer of ['Cy', 'Ada', 'Bob', 'Dee', 'Eve'])
      await call('POST', '/api/orders', { customer, status: 'PAID' });
    const page = async (query: string) => (await call('GET', `/api/orders?status=PAID&${query}`)).body;
    const names = ({ content }: { readonly content: readonly { readonly customer: string }[] }) =>
      content.map(({ customer }) => customer).join(' ');
    const all = await page('size=100');
    expect(names(all).endsWith('Cy Ada Bob Dee Eve')).toBe(true);
    const total = all.content.length;
    const first = await page('page=0&size=2');
    expect(first).toMatchObject({ totalElements: total, number: 0, first: true, last: false, size: 2 });
    expect(first).toMatchObject({ numberOfElements: 2, empty: false, totalPages: Math.ceil(total / 2) });
    const last = await page(`page=${Math.ceil(total / 2) - 1}&size=2`);
    expect(last).toMatchObject({ first: false, last: true });
    expect(await page('page=99&size=2')).toMatchObject({ content: [], empty: true, last: true });
  });

  it('sorts by several members, each with its direction, where `Pageable` is three parameters', async () => {
    const call = caller(BOOKS);
    for (const [title, year] of [
      ['b', 1501],
      ['a', 1502],
      ['c', 1501],
    ] as const)
      await call('POST', '/books', { title, year });
    const titles = async (query: string) => {
      const { body } = await call('GET', `/books?size=100${query}`);
      const books: readonly { readonly title: string; readonly year?: number }[] = body.content;
      return books
        .filter(({ year = 0 }) => year === 1501 || year === 1502)
        .map(({ title }) => title)
        .join('');
    };
    expect(await titles('')).toBe('bac');
    expect(await titles('&sort=title,desc')).toBe('cba');
    expect(await titles('&sort=year,asc&sort=title,desc')).toBe('cba');
    expect(await titles('&sort=year,desc&sort=title')).toBe('abc');
    const { body } = await call('GET', '/books?page=1&size=2');
    expect(body.page).toMatchObject({ number: 1, size: 2, totalElements: 6, totalPages: 3 });
  });
});
