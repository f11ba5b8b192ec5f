import type { MockEngine, MockOptions } from '@tallystick/runtime/mock';
import { describe, expect, it } from 'vitest';
import { mocked } from './mocked.ts';

const ORDERS = await mocked('orders.yaml');
const TASKS = await mocked('tasks.yaml');
const CLINIC = await mocked('clinic.yaml');

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Reply>;

function caller(engine: MockEngine, base: string): Call {
  return async (method, path, body, headers = {}) => {
    const type =
      method === 'PATCH' && base.includes('v2') ? 'application/merge-patch+json' : 'application/json';
    const response = await engine.handle(
      new Request(`${base}${path}`, {
        method,
        headers: {
          authorization: 'Bearer any',
          ...(body === undefined ? {} : { 'content-type': type }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  };
}

const orders = (options?: MockOptions): Call => caller(ORDERS.engine(options), 'https://api.example.com/v2');
const tasks = (): Call => caller(TASKS.engine(), 'http://localhost:8000');
const clinic = (): Call => caller(CLINIC.engine(), 'https://clinic.example.com/api');

const ORDER = { customerId: 'c-1', lines: [{ sku: 'A', quantity: 2 }], status: 'paid' };
const idsIn = (list: unknown): readonly unknown[] =>
  Array.isArray(list) ? list.map((item: { readonly id?: unknown }) => item.id) : [];

describe('an item that was created', () => {
  it('is echoed, with what the server fills in, and read again', async () => {
    const call = orders({ clock: () => Date.UTC(2026, 4, 1) });
    const created = await call('POST', '/orders', { ...ORDER, note: 'ring twice' });
    expect(created).toMatchObject({ status: 201, body: { ...ORDER, note: 'ring twice' } });
    const { id, createdAt, updatedAt } = created.body;
    expect([createdAt, updatedAt]).toEqual(['2026-05-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z']);
    expect(created.headers.get('location')).toBe(`/v2/orders/${id}`);
    expect((await call('GET', `/orders/${id}`)).body).toEqual(created.body);
    expect(idsIn((await call('GET', '/orders?limit=100')).body['data'])).toContain(id);
  });

  it('has the members that were sent, and not those that may be left out', async () => {
    const { body } = await orders()('POST', '/orders', { customerId: 'c-1', lines: ORDER.lines });
    expect(body).not.toHaveProperty('note');
    expect(body['status']).toBe('pending');
  });

  it('has an id that no other has, whatever the call says', async () => {
    const call = orders();
    const [one, other] = [await call('POST', '/orders', ORDER), await call('POST', '/orders', ORDER)];
    expect(one.body['id']).not.toBe(other.body['id']);
    const numbers = tasks();
    const task = await numbers('POST', '/tasks/', { title: 'Sweep', id: 77 });
    expect(task.body['id']).not.toBe(77);
    expect(await numbers('GET', `/tasks/${task.body['id']}`)).toMatchObject({ status: 200, body: task.body });
  });

  it('keeps the id that its client chooses, and a second one of that id is refused', async () => {
    const call = clinic();
    const ward = { code: 'XY77', name: 'North' };
    expect(await call('POST', '/wards', { ward })).toMatchObject({ status: 201, body: { ward } });
    expect((await call('POST', '/wards', { ward })).status).toBe(409);
    expect((await call('GET', '/wards/XY77')).body['ward']).toMatchObject(ward);
  });
});

describe('a list', () => {
  it('has the items that equal what its parameters ask for', async () => {
    const call = orders();
    for (const status of ['paid', 'shipped', 'pending']) await call('POST', '/orders', { ...ORDER, status });
    const statuses = async (query: string): Promise<unknown> => {
      const { body } = await call('GET', `/orders?limit=100&customerId=c-1${query}`);
      return (body['data'] as readonly { readonly status: string }[]).map(({ status }) => status);
    };
    expect(await statuses('&status=paid')).toEqual(['paid']);
    expect(await statuses('&status=paid,shipped')).toEqual(['paid', 'shipped']);
    expect(await statuses('')).toEqual(['paid', 'shipped', 'pending']);
    expect((await call('GET', '/orders?customerId=nobody')).body['data']).toEqual([]);
  });

  it('is sorted by the member that is asked for', async () => {
    let now = 0;
    const call = orders({ clock: () => now });
    for (now of [3000, 1000, 2000]) await call('POST', '/orders', ORDER);
    const times = async (sort: string): Promise<unknown> => {
      const { body } = await call('GET', `/orders?customerId=c-1&sort=${sort}`);
      return (body['data'] as readonly { readonly createdAt: string }[]).map(({ createdAt }) =>
        Date.parse(createdAt),
      );
    };
    expect(await times('createdAt')).toEqual([1000, 2000, 3000]);
    expect(await times('-createdAt')).toEqual([3000, 2000, 1000]);
  });

  it.each<readonly [string, () => Call, string, string, string]>([
    ['cursors', orders, '/orders', 'data', 'nextCursor'],
  ])('ends, by %s', async (_style, start, path, list, next) => {
    const call = start();
    for (let made = 0; made < 5; made += 1) await call('POST', path, ORDER);
    const found: unknown[] = [];
    let cursor = '';
    let pages = 0;
    do {
      const { body } = await call('GET', `${path}?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      found.push(...idsIn(body[list]));
      expect(body['hasMore']).toBe(body[next] !== null);
      cursor = String(body[next] ?? '');
      pages += 1;
    } while (cursor !== '' && pages < 20);
    expect(found).toHaveLength(8);
    expect(new Set(found).size).toBe(8);
    expect(pages).toBe(3);
  });

  it('ends, by numbers of pages and by offsets, and says how much there is', async () => {
    const call = clinic();
    for (const code of ['XA01', 'XA02', 'XA03']) await call('POST', '/wards', { ward: { code, name: code } });
    const { meta } = (await call('GET', '/wards?page=2&per_page=4')).body as { readonly meta: object };
    expect(meta).toEqual({ page: 2, total: 6, total_pages: 2 });
    expect((await call('GET', '/wards?page=3&per_page=4')).body['wards']).toEqual([]);
    for (const name of ['Ann', 'Ben', 'Cy']) await call('POST', '/wards/XA01/patients', { name });
    const page = await call('GET', '/wards/XA01/patients?offset=1&limit=2');
    expect(page.body).toMatchObject({ total: 3, items: [{ name: 'Ben' }, { name: 'Cy' }] });
    const list = tasks();
    for (const title of ['a', 'b']) await list('POST', '/tasks/', { title });
    expect(await list('GET', '/tasks/?skip=4&limit=9')).toMatchObject({ body: [{ title: 'b' }] });
  });
});

describe('a change', () => {
  it('of PATCH is a merge patch (RFC 7396)', async () => {
    const call = orders();
    const { body } = await call('POST', '/orders', { ...ORDER, note: 'ring twice' });
    const changed = await call('PATCH', `/orders/${body['id']}`, {
      status: 'shipped',
      note: null,
      id: 'x',
      total: 7,
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ ...ORDER, status: 'shipped', id: body['id'], total: body['total'] });
    expect(changed.body).not.toHaveProperty('note');
    expect((await call('GET', `/orders/${body['id']}`)).body).toEqual(changed.body);
  });

  it('of PUT replaces, and creates only where 201 is documented', async () => {
    const call = tasks();
    const { body } = await call('POST', '/tasks/', { title: 'Sweep', description: 'the hall', done: true });
    const { id } = body;
    expect((await call('PUT', `/tasks/${id}`, { title: 'Mop' })).body).toEqual({
      title: 'Mop',
      done: false,
      id,
    });
    const wards = clinic();
    const ward = { code: 'ZZ99', name: 'South' };
    expect((await wards('PUT', '/wards/ZZ99', { ward })).status).toBe(201);
    expect((await wards('PUT', '/wards/ZZ99', { ward: { ...ward, name: 'East' } })).status).toBe(200);
    expect((await wards('GET', '/wards/ZZ99')).body['ward']).toMatchObject({ name: 'East' });
    expect((await orders()('PATCH', `/orders/${crypto.randomUUID()}`, { status: 'paid' })).status).toBe(404);
  });

  it('of another version is refused, and a version that is known is not sent again', async () => {
    const call = orders();
    const { body, headers } = await call('POST', '/orders', ORDER);
    const path = `/orders/${body['id']}`;
    const version = headers.get('etag') ?? '';
    expect((await call('GET', path, undefined, { 'if-none-match': version })).status).toBe(304);
    const changed = await call('PATCH', path, { status: 'shipped' }, { 'if-match': version });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(version);
    expect((await call('PATCH', path, { status: 'paid' }, { 'if-match': version })).status).toBe(412);
    expect((await call('GET', path, undefined, { 'if-none-match': version })).status).toBe(200);
    expect((await call('GET', path)).body['status']).toBe('shipped');
  });
});

describe('what is not there', () => {
  it('is refused as the contract documents it: what was deleted, and what never was', async () => {
    const call = orders();
    const { body } = await call('POST', '/orders', ORDER);
    expect((await call('DELETE', `/orders/${body['id']}`)).status).toBe(204);
    for (const method of ['GET', 'DELETE']) {
      const gone = await call(method, `/orders/${body['id']}`);
      expect([gone.status, gone.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    }
    expect((await call('GET', `/orders/${crypto.randomUUID()}`)).status).toBe(404);
    expect((await call('POST', `/orders/${body['id']}/refund`)).status).toBe(404);
    expect(idsIn((await call('GET', '/orders?limit=100')).body['data'])).not.toContain(body['id']);
  });

  it('is answered with 404 after it was deleted, even where no 404 is documented', async () => {
    const call = tasks();
    const { body } = await call('POST', '/tasks/', { title: 'Sweep' });
    expect((await call('GET', '/tasks/4711')).status).toBe(200);
    expect((await call('DELETE', `/tasks/${body['id']}`)).status).toBe(200);
    expect((await call('GET', `/tasks/${body['id']}`)).status).toBe(404);
  });

  it('has nothing below it', async () => {
    const call = clinic();
    expect((await call('GET', '/wards/QQ00/patients/1')).status).toBe(404);
    expect((await call('POST', '/wards/QQ00/patients', { name: 'Ann' })).status).toBe(404);
    await call('POST', '/wards', { ward: { code: 'QQ00', name: 'West' } });
    const { body } = await call('POST', '/wards/QQ00/patients', { name: 'Ann' });
    expect((await call('GET', `/wards/QQ00/patients/${body['id']}`)).body).toEqual(body);
    await call('DELETE', '/wards/QQ00');
    expect((await call('GET', `/wards/QQ00/patients/${body['id']}`)).status).toBe(404);
    await call('POST', '/wards', { ward: { code: 'QQ00', name: 'West' } });
    expect((await call('GET', '/wards/QQ00/patients')).body).toEqual({ items: [], total: 0 });
  });
});

describe('the items that are there from the beginning', () => {
  it('are the same in each mock, and can be read', async () => {
    const [one, other] = [await orders()('GET', '/orders'), await orders()('GET', '/orders')];
    expect(idsIn(one.body['data'])).toHaveLength(3);
    expect(idsIn(one.body['data'])).toEqual(idsIn(other.body['data']));
    const call = orders();
    for (const id of idsIn(one.body['data'])) expect((await call('GET', `/orders/${id}`)).status).toBe(200);
  });

  it('come back with a reset', async () => {
    const engine = ORDERS.engine();
    const call = caller(engine, 'https://api.example.com/v2');
    const before = (await call('GET', '/orders')).body;
    for (const id of idsIn(before['data'])) await call('DELETE', `/orders/${id}`);
    expect((await call('GET', '/orders')).body['data']).toEqual([]);
    engine.reset();
    expect(idsIn((await call('GET', '/orders')).body['data'])).toEqual(idsIn(before['data']));
  });
});

it('an option switches it off', async () => {
  const call = orders({ resources: false });
  const { body } = await call('POST', '/orders', ORDER);
  expect(body['customerId']).not.toBe(ORDER.customerId);
  expect((await call('GET', `/orders/${crypto.randomUUID()}`)).status).toBe(200);
});

it('no more is kept than the limits say', async () => {
  const call = orders({ keep: 10 });
  const first = await call('POST', '/orders', ORDER);
  for (let made = 0; made < 30; made += 1) await call('POST', '/orders', ORDER);
  expect(idsIn((await call('GET', '/orders?limit=100')).body['data']).length).toBeLessThanOrEqual(10);
  expect((await call('GET', `/orders/${first.body['id']}`)).status).toBe(404);
});
