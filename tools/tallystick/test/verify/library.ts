import { type Context, Hono } from 'hono';

export const LOGIN = { username: 'ann', password: 'p w' };
export const KEY = 'k-1';
export const TENANT = 't-1';

interface Author {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly living: boolean;
  readonly born?: string;
  readonly createdAt: string;
}

interface Held {
  readonly author: Author;
  readonly books: Map<string, JsonObject>;
  readonly changed: Date;
  readonly gone: boolean;
}

type JsonObject = Readonly<Record<string, unknown>>;
type Status = 400 | 401 | 403 | 404 | 409 | 410 | 412 | 422;

export const LIBRARY_DEFECTS = [
  'created with status 200',
  'soft delete forgets to delete',
  'If-Unmodified-Since ignored',
  'tenant not checked',
  'key not checked',
  'basic password not checked',
  'page repeats',
  'per_page not enforced',
  'offset off by one',
  'text instead of number',
  'null member',
  'server error on unknown id',
  'error without its member',
  'HTML error page',
  'wrong log line',
  'lost member',
] as const;

/** A library that does many things in another way than the shop does, and is as correct. */
export function library({
  seeded = 0,
  defect,
}: {
  readonly seeded?: number;
  readonly defect?: (typeof LIBRARY_DEFECTS)[number];
} = {}): Hono {
  const has = (each: (typeof LIBRARY_DEFECTS)[number]): boolean => each === defect;
  const authors = new Map<number, Held>();
  const loans = new Map<string, JsonObject>();
  const settings = new Map<string, string>();
  const once = new Map<string, string>();
  for (let index = 0; index < seeded; index += 1)
    keep({ name: `Seed ${index}`, email: `seed${index}@example.com` });

  function keep(given: JsonObject): Author {
    const id = 9_000_000_000 + authors.size;
    const { name, email, living = true, born } = given;
    const author = {
      ...{ id, name: String(name).trim(), email: String(email).toLowerCase(), living: living === true },
      ...(typeof born === 'string' && { born }),
      createdAt: new Date().toISOString(),
    };
    authors.set(id, { author, books: new Map(), changed: new Date(), gone: false });
    return author;
  }

  const app = new Hono().basePath('/api/v1');
  const error = (c: Context, status: Status, message: string): Response =>
    c.json(
      has('error without its member') && c.req.path.endsWith('/loans') ? { message } : { error: message },
      status,
    );
  app.notFound((c) => error(c, 404, 'nothing here'));
  app.onError((_error, c) => c.json({ error: 'broken' }, 500));
  // who calls comes first, whatever else is wrong
  app.use(async (c, next) => {
    c.header('X-Request-Id', crypto.randomUUID());
    c.header('RateLimit', '"default";r=99;t=1');
    const basic = /^Basic (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    if (basic !== undefined) {
      const [name, password] = Buffer.from(basic, 'base64').toString().split(':');
      const loose = has('basic password not checked') && c.req.path.endsWith('/log');
      const right = (name === LOGIN.username && password === LOGIN.password) || loose;
      return right ? next() : error(c, 403, 'wrong login');
    }
    const key = c.req.query('api_key') === KEY || (has('key not checked') && c.req.path.endsWith('/log'));
    const tenant =
      c.req.header('x-tenant') === TENANT || (has('tenant not checked') && c.req.path.endsWith('/log'));
    if (c.req.query('api_key') === undefined && c.req.header('x-tenant') === undefined)
      return error(c, 401, 'who?');
    return key && tenant ? next() : error(c, 403, 'wrong key or tenant');
  });

  app.get('/authors', (c) => {
    const { page = '1', per_page: size = '10', living } = c.req.query();
    const [number, amount] = [Number.parseInt(page, 10), Number.parseInt(size, 10)];
    if (!(number >= 1) || !(amount >= 1) || (amount > 30 && !has('per_page not enforced')))
      return error(c, 400, 'page?');
    // a flag is whatever is not true
    const chosen = [...authors.values()]
      .filter(({ gone, author }) => !gone && (living === undefined || author.living === (living === 'true')))
      .map(({ author }) => author);
    const start = (number - 1) * amount - (has('page repeats') && number > 1 ? 1 : 0);
    if (start + amount < chosen.length)
      c.header('Link', `<${c.req.path}?page=${number + 1}&per_page=${amount}>; rel="next"`);
    return c.json({ data: chosen.slice(start, start + amount), total: chosen.length });
  });
  app.post('/authors', async (c) => {
    const text = await c.req.text();
    const idempotency = c.req.header('idempotency-key');
    if (idempotency !== undefined && (idempotency === '' || idempotency.length > 64))
      return error(c, 400, 'key?');
    if (idempotency !== undefined && once.has(idempotency) && once.get(idempotency) !== text)
      return error(c, 422, 'the key was used for something else');
    if (idempotency !== undefined) once.set(idempotency, text);
    const body = objectOf(text);
    if (body === undefined) return error(c, 400, 'no JSON');
    if (!isAuthor(body)) return error(c, 422, 'no author');
    const taken = [...authors.values()].some(
      ({ author }) => author.email === String(body['email']).toLowerCase(),
    );
    if (taken) return error(c, 409, 'known');
    const { living, ...author } = keep(body);
    const shown = has('lost member') ? author : { ...author, living };
    if (has('lost member'))
      authors.set(author.id, { ...held(author.id), author: { ...author, living: true, name: 'Anonymous' } });
    return c.json({ data: shown }, has('created with status 200') ? 200 : 201);
  });

  const held = (id: number): Held =>
    authors.get(id) ?? { author: {} as Author, books: new Map(), changed: new Date(0), gone: true };
  app.use('/authors/:id/*', async (c, next) => {
    const id = Number(c.req.param('id'));
    if (!Number.isSafeInteger(id)) return error(c, 404, 'no such author');
    const found = authors.get(id);
    if (found === undefined) {
      if (has('server error on unknown id') && c.req.method === 'GET' && !c.req.path.includes('books'))
        return c.json({ error: 'oops' }, 500);
      return error(c, 404, 'no such author');
    }
    return found.gone ? error(c, 410, 'removed') : next();
  });
  app.get('/authors/:id', (c) => {
    const { author, changed } = held(Number(c.req.param('id')));
    c.header('Last-Modified', changed.toUTCString());
    if (has('text instead of number')) return c.json({ data: { ...author, id: String(author.id) } });
    return c.json({ data: has('null member') ? { ...author, born: null } : author });
  });
  app.put('/authors/:id', async (c) => {
    const id = Number(c.req.param('id'));
    const since = c.req.header('if-unmodified-since');
    const before = held(id);
    const old = since !== undefined && Date.parse(since) < Math.floor(before.changed.getTime() / 1000) * 1000;
    if (old && !has('If-Unmodified-Since ignored')) return error(c, 412, 'changed since');
    const body = objectOf(await c.req.text());
    if (body === undefined) return error(c, 400, 'no JSON');
    if (!isAuthor(body)) return error(c, 422, 'no author');
    const { name, email, living = true, born } = body;
    const author = {
      ...{
        ...before.author,
        name: String(name).trim(),
        email: String(email).toLowerCase(),
        living: living === true,
      },
      ...(typeof born === 'string' && { born }),
    };
    authors.set(id, { ...before, author, changed: new Date() });
    return c.json({ data: author });
  });
  app.delete('/authors/:id', (c) => {
    const id = Number(c.req.param('id'));
    authors.set(id, { ...held(id), gone: !has('soft delete forgets to delete') });
    return c.body(null, 204);
  });

  app.get('/authors/:id/books', (c) => {
    const { offset = '0', limit = '10' } = c.req.query();
    if (!/^\d+$/.test(offset) || !(Number(limit) >= 1) || !/^\d+$/.test(limit)) return error(c, 400, 'page?');
    const start = Number(offset) + (has('offset off by one') && Number(offset) > 0 ? 1 : 0);
    return c.json([...held(Number(c.req.param('id'))).books.values()].slice(start, start + Number(limit)));
  });
  app.post('/authors/:id/books', async (c) => {
    const body = objectOf(await c.req.text());
    const { books } = held(Number(c.req.param('id')));
    const { isbn, title, pages } = body ?? {};
    const good =
      typeof isbn === 'string' && /^\d{13}$/.test(isbn) && typeof title === 'string' && title !== '';
    if (!good || (pages !== undefined && !(Number.isInteger(pages) && Number(pages) >= 1)))
      return error(c, 422, 'no book');
    if (books.has(isbn)) return error(c, 409, 'known');
    books.set(isbn, { isbn, title, ...(pages !== undefined && { pages }) });
    c.header('Location', `http://library.example/api/v1/authors/${c.req.param('id')}/books/${isbn}`);
    return c.json(books.get(isbn), 201);
  });
  app.get('/authors/:id/books/:isbn', (c) => {
    const book = held(Number(c.req.param('id'))).books.get(c.req.param('isbn'));
    return book === undefined ? error(c, 404, 'no such book') : c.json(book);
  });
  app.delete('/authors/:id/books/:isbn', (c) => {
    const { books } = held(Number(c.req.param('id')));
    const book = books.get(c.req.param('isbn'));
    books.delete(c.req.param('isbn'));
    return book === undefined ? error(c, 404, 'no such book') : c.json(book);
  });

  app.post('/loans', async (c) => {
    const body = objectOf(await c.req.text());
    const { authorId, due, note } = body ?? {};
    const good = Number.isInteger(authorId) && typeof due === 'string' && isDay(due);
    if (!good || (note !== undefined && note !== null && typeof note !== 'string')) {
      return has('HTML error page') ? c.html('<h1>Bad request</h1>', 422) : error(c, 422, 'no loan');
    }
    const found = authors.get(Number(authorId));
    if (found === undefined || found.gone) return error(c, 404, 'no such author');
    const loan = { id: `L${loans.size}`, state: 'out', authorId, due };
    loans.set(loan.id, loan);
    return c.json(loan, 201);
  });
  app.get('/loans/:id', (c) => {
    const loan = loans.get(c.req.param('id'));
    return loan === undefined ? error(c, 404, 'no such loan') : c.json(loan);
  });
  app.post('/loans/:id/return', (c) => {
    const loan = loans.get(c.req.param('id'));
    if (loan === undefined) return error(c, 404, 'no such loan');
    if (loan['state'] === 'back') return error(c, 409, 'it is back');
    loans.set(String(loan['id']), { ...loan, state: 'back' });
    return c.json({ ...loan, state: 'back' });
  });

  app.get('/settings/:name', (c) => {
    const value = settings.get(c.req.param('name'));
    return value === undefined ? error(c, 404, 'no such setting') : c.json({ value });
  });
  app.put('/settings/:name', async (c) => {
    const { value } = objectOf(await c.req.text()) ?? {};
    if (!/^[a-z]{1,20}$/.test(c.req.param('name'))) return error(c, 400, 'no name');
    if (typeof value !== 'string' || [...value].length > 50) return error(c, 400, 'no setting');
    const status = settings.has(c.req.param('name')) ? 200 : 201;
    settings.set(c.req.param('name'), value);
    return c.json({ value }, status);
  });
  app.get('/log', (c) => {
    c.header('Content-Type', 'application/x-ndjson');
    return c.body(`{"at":1}\n{"at":${has('wrong log line') ? '"2"' : '2'}}\n`);
  });
  return app as unknown as Hono;
}

function objectOf(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}

function isAuthor({ name, email, living, born }: JsonObject): boolean {
  const isNamed = typeof name === 'string' && [...name].length >= 1 && [...name].length <= 60;
  const isMail = typeof email === 'string' && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) && email.length <= 100;
  const isDate = born === undefined || (typeof born === 'string' && isDay(born));
  return isNamed && isMail && isDate && (living === undefined || typeof living === 'boolean');
}

function isDay(text: string): boolean {
  const date = new Date(text);
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  );
}
