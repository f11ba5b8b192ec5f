/** How a provider breaks its contract, whatever the contract says: a change to its replies. */
export interface Misbehaviour {
  readonly id: string;
  readonly protocol: 'json-rpc' | 'http' | 'any';
  readonly change: (reply: Response) => Promise<Response>;
}

type Message = Record<string, unknown>;

const json = (reply: Response, change: (body: unknown) => unknown): Promise<Response> =>
  reply.text().then((text) => {
    const body = parsed(text);
    const init = { status: reply.status, headers: reply.headers };
    return body === undefined
      ? new Response(text === '' ? null : text, init)
      : new Response(JSON.stringify(change(body)), init);
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every message of a reply, of which a batch has several. */
const messages = (change: (message: Message) => Message) => (reply: Response) =>
  json(reply, (body) =>
    Array.isArray(body) ? body.map((each) => change(each as Message)) : change(body as Message),
  );

const withoutMember =
  (name: string) =>
  ({ [name]: _, ...rest }: Message) =>
    rest;

const inError = (change: (error: Message) => Message) => (message: Message) =>
  typeof message.error === 'object' && message.error !== null
    ? { ...message, error: change(message.error as Message) }
    : message;

const isSingle = (message: Message): boolean => typeof message.id === 'number';

export const MISBEHAVIOURS: readonly Misbehaviour[] = [
  {
    id: 'id not echoed',
    protocol: 'json-rpc',
    change: messages((each) => (isSingle(each) ? { ...each, id: Number(each.id) + 1 } : each)),
  },
  {
    id: 'id echoed as text',
    protocol: 'json-rpc',
    change: messages((each) => ({ ...each, id: String(each.id) })),
  },
  { id: 'id left out', protocol: 'json-rpc', change: messages(withoutMember('id')) },
  { id: 'version left out', protocol: 'json-rpc', change: messages(withoutMember('jsonrpc')) },
  {
    id: 'result beside error',
    protocol: 'json-rpc',
    change: messages((each) => ({
      ...each,
      result: each.result ?? null,
      error: each.error ?? { code: 1, message: '' },
    })),
  },
  { id: 'error without message', protocol: 'json-rpc', change: messages(inError(withoutMember('message'))) },
  {
    id: 'error code as text',
    protocol: 'json-rpc',
    change: messages(inError((error) => ({ ...error, code: String(error.code) }))),
  },
  { id: 'error data left out', protocol: 'json-rpc', change: messages(inError(withoutMember('data'))) },
  {
    id: 'result is null',
    protocol: 'json-rpc',
    change: messages((each) => ('result' in each ? { ...each, result: null } : each)),
  },
  {
    id: 'result empty',
    protocol: 'json-rpc',
    change: messages((each) => ('result' in each ? { ...each, result: {} } : each)),
  },
  {
    id: 'everything accepted',
    protocol: 'json-rpc',
    change: messages((each) => ('error' in each ? { jsonrpc: '2.0', id: each.id, result: {} } : each)),
  },
  {
    id: 'everything refused',
    protocol: 'json-rpc',
    change: messages((each) => ({ jsonrpc: '2.0', id: each.id, error: { code: -32_000, message: 'no' } })),
  },
  {
    id: 'an undocumented member',
    protocol: 'json-rpc',
    change: messages((each) =>
      typeof each.result === 'object' ? { ...each, result: { ...each.result, extra: 1 } } : each,
    ),
  },
  {
    id: 'body empty',
    protocol: 'any',
    change: async (reply) => new Response(null, { status: reply.status, headers: reply.headers }),
  },
  {
    id: 'another media type',
    protocol: 'any',
    change: async (reply) =>
      new Response(await reply.text(), {
        status: reply.status,
        headers: { 'content-type': 'application/octet-stream' },
      }),
  },
  {
    id: 'always status 500',
    protocol: 'any',
    change: async (reply) => new Response(await reply.text(), { status: 500, headers: reply.headers }),
  },
  {
    id: 'always status 200',
    protocol: 'http',
    change: async (reply) =>
      new Response(reply.status === 204 ? null : await reply.text(), { status: 200, headers: reply.headers }),
  },
  {
    id: 'always status 418',
    protocol: 'http',
    change: async (reply) => new Response(await reply.text(), { status: 418, headers: reply.headers }),
  },
  {
    id: 'body cut in half',
    protocol: 'any',
    change: async (reply) => {
      const text = await reply.text();
      return new Response(text === '' ? null : text.slice(0, text.length / 2), {
        status: reply.status,
        headers: reply.headers,
      });
    },
  },
];

/** One for each value in a reply, which gets a value of another type. */
export function replyMisbehaviours(body: unknown, start: string): readonly Misbehaviour[] {
  return pointersIn(body, start).map((path) => ({
    id: `reply's type changed ${path}`,
    protocol: 'any',
    change: (reply) => json(reply, (each) => retyped(each, path.split('/').slice(1))),
  }));
}

/** Pointers to every value; of a list, only the first item counts. */
function pointersIn(value: unknown, at: string): readonly string[] {
  const found = valueAt(value, at.split('/').slice(1));
  const inner =
    typeof found !== 'object' || found === null
      ? []
      : Array.isArray(found)
        ? found.length === 0
          ? []
          : ['0']
        : Object.keys(found).filter((name) => !name.includes('/'));
  return [at, ...inner.flatMap((name) => pointersIn(value, `${at}/${name}`))];
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (held, name) => (typeof held === 'object' && held !== null ? Reflect.get(held, name) : undefined),
    value,
  );
}

function retyped(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return typeof value === 'string' ? 0 : Array.isArray(value) ? {} : 'mutated';
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value;
  const inner = retyped(Reflect.get(value, name), rest);
  return Array.isArray(value) ? value.with(Number(name), inner) : { ...value, [name]: inner };
}
