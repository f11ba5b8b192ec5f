import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';

export const TOKEN = 'a-bearer-token';
export const KEY = 'an-api-key';

interface Product {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly price: number;
  readonly status: string;
  readonly tags?: readonly string[];
  readonly createdAt: string;
}

interface Stored {
  readonly product: Product;
  readonly version: number;
  readonly reviews: readonly object[];
}

/** What a variant of the provider does otherwise. */
export type Defect = (typeof SHOP_DEFECTS)[number];

export const SHOP_DEFECTS = [
  'wrong status',
  'missing member',
  'wrong type',
  'extra enum value',
  'missing ETag',
  'auth ignored',
  "second alternative's key not checked",
  'If-Match ignored',
  'DELETE that deletes nothing',
  'invalid stream event',
  'wrong media type of errors',
  'limit not enforced',
  'page longer than its limit',
  'cursor that repeats an item',
  'cursor that loses an item',
  'Location that does not resolve',
  'Location of something else',
  'server error on bad input',
  'body not validated',
  'PATCH that changes nothing',
  'item that cannot be read',
] as const;

const STATUSES = ['draft', 'active', 'retired'];

/** A shop as a team would write it, without Tallystick. */
export function shop({
  seeded = 0,
  defect,
}: {
  readonly seeded?: number;
  readonly defect?: Defect;
} = {}): Hono {
  const products = new Map<string, Stored>();
  const imports: string[] = [];
  const has = (each: Defect): boolean => defect === each;
  for (let index = 0; index < seeded; index += 1)
    store({ sku: `SEED-${index}`, name: `Seed ${index}`, price: index });

  function store(given: Pick<Product, 'sku' | 'name' | 'price'> & Partial<Product>): Product {
    const createdAt = new Date().toISOString();
    const product = { status: 'draft', ...given, id: randomUUID(), createdAt };
    products.set(product.id, { product, version: 1, reviews: [] });
    return product;
  }

  const app = new Hono();
  app.notFound((c) => problem(c, 404, 'Not found'));
  app.onError((_error, c) => problem(c, 500, 'Something broke'));
  app.use(async (c, next) => {
    if (has('auth ignored') && c.req.path === '/imports') return next();
    const key = c.req.header('x-api-key');
    if (key !== undefined) {
      const loose = has("second alternative's key not checked") && c.req.path === '/products.csv';
      return key === KEY || loose ? next() : problem(c, 401, 'The key is wrong');
    }
    if (c.req.header('authorization') === undefined) return problem(c, 401, 'Who are you?');
    const wrong = { title: 'The token is wrong', status: 401 };
    return bearerAuth({
      token: TOKEN,
      invalidToken: { message: wrong },
      noAuthenticationHeader: { message: wrong },
    })(c, next).catch(() => problem(c, 401, 'The token is wrong'));
  });

  app.get('/products', (c) => {
    const { limit = '20', cursor, status } = c.req.query();
    const amount = Number(limit);
    if (!Number.isInteger(amount) || amount < 1) return problem(c, 400, 'The limit is wrong');
    if (amount > 50 && !has('limit not enforced')) return problem(c, 400, 'The limit is wrong');
    if (status !== undefined && !STATUSES.includes(status)) return problem(c, 400, 'There is no such status');
    const from = cursor === undefined ? 0 : positionOf(cursor);
    if (from === undefined) return problem(c, 400, 'The cursor is wrong');
    const all = [...products.values()].map(({ product }) => product);
    const chosen = all.filter((product) => status === undefined || product.status === status);
    const items = chosen.slice(from, from + (has('page longer than its limit') ? amount + 1 : amount));
    const skip =
      items.length < 2
        ? 0
        : Number(has('cursor that loses an item')) - Number(has('cursor that repeats an item'));
    const next = from + items.length + skip;
    return c.json({ items, nextCursor: next < chosen.length && items.length > 0 ? cursorAt(next) : null });
  });

  app.post('/products', async (c) => {
    const body = await jsonOf(c);
    if (has('server error on bad input') && body?.['name'] === '') throw new Error('no name');
    if (!isProduct(body, ['sku', 'name', 'price'])) return problem(c, 422, 'The product is wrong');
    const taken = [...products.values()].some(({ product }) => product.sku === body['sku']);
    if (taken) return problem(c, 409, 'There is such a product');
    const product = store(body as unknown as Product);
    c.header('ETag', '"1"');
    const [other = product.id] = products.keys();
    const located = has('Location of something else') ? other : product.id;
    c.header('Location', `/${has('Location that does not resolve') ? 'product' : 'products'}/${located}`);
    return c.json(product, 201);
  });

  app.get('/products.csv', (c) => {
    const rows = [...products.values()].map(({ product: { id, name, price, status } }) =>
      [id, `"${name.replaceAll('"', '""')}"`, price, status].join(','),
    );
    c.header('Content-Type', 'text/csv; charset=utf-8');
    return c.body(['id,name,price,status', ...rows, ''].join('\r\n'));
  });

  app.use('/products/:id/*', async (c, next) => {
    const id = c.req.param('id') ?? '';
    if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return problem(c, 400, 'The id is wrong');
    return products.has(id) ? next() : problem(c, 404, 'There is no such product');
  });
  const stored = (c: Context): Stored => products.get(c.req.param('id') ?? '') ?? fail();

  app.get('/products/:id', (c) => {
    const { product, version } = stored(c);
    if (has('item that cannot be read')) return problem(c, 404, 'There is no such product');
    if (!has('missing ETag')) c.header('ETag', `"${version}"`);
    if (has('wrong status')) return c.json(product, 203);
    if (has('missing member')) return c.json({ ...product, sku: undefined });
    if (has('wrong type')) return c.json({ ...product, price: String(product.price) });
    return c.json(has('extra enum value') ? { ...product, status: 'archived' } : product);
  });

  app.patch('/products/:id', async (c) => {
    const { product, version, reviews } = stored(c);
    const condition = c.req.header('if-match');
    if (condition === undefined) return problem(c, 428, 'Which version?');
    const body = await jsonOf(c);
    const wrong = !isProduct(body, []) || Object.keys(body).length === 0 || 'sku' in body;
    if (wrong && !has('body not validated')) return problem(c, 422, 'The change is wrong');
    if (condition !== `"${version}"` && !has('If-Match ignored')) return problem(c, 412, 'It has changed');
    const changed = has('PATCH that changes nothing') ? product : { ...product, ...body };
    products.set(product.id, { product: changed, version: version + 1, reviews });
    c.header('ETag', `"${version + 1}"`);
    return c.json({ ...product, ...body });
  });

  app.delete('/products/:id', (c) => {
    if (!has('DELETE that deletes nothing')) products.delete(c.req.param('id'));
    return c.body(null, 204);
  });

  app.put('/products/:id/image', async (c) => {
    const form = await c.req.parseBody().catch(() => ({}) as Record<string, string | File>);
    const { file, caption } = form;
    if (file === undefined) return problem(c, 422, 'There is no file');
    if (typeof caption === 'string' && [...caption].length > 80)
      return problem(c, 422, 'The caption is too long');
    const bytes = typeof file === 'string' ? file.length : (file as File).size;
    return c.json({ bytes, ...(typeof caption === 'string' && { caption }) });
  });

  app.get('/products/:id/reviews', (c) => c.json(stored(c).reviews));
  app.post('/products/:id/reviews', async (c) => {
    const body = await jsonOf(c);
    const { product, version, reviews } = stored(c);
    const { stars, text } = body ?? {};
    const wrong =
      !Number.isInteger(stars) ||
      Number(stars) < 1 ||
      Number(stars) > 5 ||
      (text !== undefined && !isText(text, 0, 500));
    if (wrong) {
      if (has('wrong media type of errors'))
        return c.json({ title: 'The review is wrong', status: 422 }, 422);
      return problem(c, 422, 'The review is wrong');
    }
    const review = { id: reviews.length + 1, stars, ...(text !== undefined && { text }) };
    products.set(product.id, { product, version, reviews: [...reviews, review] });
    return c.json(review, 201);
  });

  app.get('/events', (c) => {
    const at = new Date().toISOString();
    const second = { type: has('invalid stream event') ? 'renamed' : 'deleted', at };
    const lines = [{ type: 'created', at }, second].map((event) => `data: ${JSON.stringify(event)}\n\n`);
    c.header('Content-Type', 'text/event-stream');
    return c.body(`: hello\n\n${lines.join('')}`);
  });

  app.post('/imports', async (c) => {
    const body = await jsonOf(c);
    const { url } = body ?? {};
    if (typeof url !== 'string' || !URL.canParse(url) || url.length > 500)
      return problem(c, 422, 'The URL is wrong');
    imports.push(url);
    c.header('Location', `/imports/${imports.length}`);
    return c.body(null, 202);
  });
  app.get('/imports/:id', (c) => {
    const id = Number(c.req.param('id'));
    if (!Number.isInteger(id) || id < 1) return problem(c, 400, 'The id is wrong');
    return id > imports.length ? problem(c, 404, 'There is no such import') : c.json({ id, state: 'queued' });
  });
  return app;
}

function problem(c: Context, status: 400 | 401 | 404 | 409 | 412 | 422 | 428 | 500, title: string): Response {
  return c.body(JSON.stringify({ title, status }), status, { 'Content-Type': 'application/problem+json' });
}

function fail(): never {
  throw new Error('there is no such product');
}

type JsonObject = Readonly<Record<string, unknown>>;

async function jsonOf(c: Context): Promise<JsonObject | undefined> {
  const body: unknown = await c.req.json().catch(() => undefined);
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as JsonObject) : undefined;
}

function isProduct(body: JsonObject | undefined, required: readonly string[]): body is JsonObject {
  if (body === undefined || required.some((name) => body[name] === undefined)) return false;
  return Object.entries(body).every(
    ([name, value]) => Object.hasOwn(MEMBERS, name) && MEMBERS[name]?.(value) === true,
  );
}

const MEMBERS: Readonly<Record<string, (value: unknown) => boolean>> = {
  sku: (value) => typeof value === 'string' && /^[A-Z0-9-]{3,40}$/.test(value),
  name: (value) => isText(value, 1, 80),
  price: (value) => typeof value === 'number' && value >= 0 && value <= 100_000,
  status: (value) => STATUSES.includes(String(value)) && typeof value === 'string',
  tags: (value) => Array.isArray(value) && value.length <= 5 && value.every((tag) => isText(tag, 1, 20)),
};

/** JSON Schema counts characters, and not UTF-16 units. */
function isText(value: unknown, least: number, most: number): boolean {
  return typeof value === 'string' && [...value].length >= least && [...value].length <= most;
}

/** A cursor is opaque: nobody can make one up. */
function cursorAt(position: number): string {
  return Buffer.from(`at:${position}`).toString('base64url');
}

function positionOf(cursor: string): number | undefined {
  const [, position] = /^at:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return position === undefined ? undefined : Number(position);
}
