import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ContractCase, Json } from '@tallystick/runtime/contract';
import { describe, expect, it } from 'vitest';
import { describeResult, runCase, type Target, verifyContract } from '../src/index.ts';
import { caseOf, contract, reply } from './contract.ts';

interface Message {
  readonly id?: Json;
  readonly method?: string;
  readonly params?: { readonly notes?: unknown; readonly token?: unknown };
}

/** A provider of notes, written by hand: what `verifyContract` is for. */
async function provider(request: Request): Promise<Response> {
  const text = await request.text();
  let message: Message | readonly Message[];
  try {
    message = JSON.parse(text);
  } catch {
    return reply({ jsonrpc: '2.0', id: null, error: { code: -32700, message: 'no JSON' } });
  }
  if (!Array.isArray(message)) {
    const answer = answerTo(message as Message);
    return answer === undefined ? new Response(null, { status: 204 }) : reply(answer);
  }
  if (message.length === 0)
    return reply({ jsonrpc: '2.0', id: null, error: { code: -32600, message: 'empty' } });
  return reply(message.map(answerTo).filter((each) => each !== undefined));
}

function answerTo({ id, params }: Message): Json | undefined {
  if (id === undefined) return undefined;
  const error = (code: number, data: Json): Json => ({
    jsonrpc: '2.0',
    id,
    error: { code, message: 'no', data },
  });
  if (params?.token !== 'secret') return error(-32001, {});
  if (!Array.isArray(params.notes)) return error(-32602, { mnemonic: 'bad_note' });
  return { jsonrpc: '2.0', id, result: { data: params.notes.length } };
}

const credentials = { token: 'secret', login: { username: 'ann', password: 'x' } };
const add = (change: Partial<ContractCase>) => caseOf({ operation: 'notes.add', ...change });
const expecting = (...outcomes: string[]) => ({ expect: { outcomes } });

const suite: readonly ContractCase[] = [
  add({ id: 'example' }),
  add({ id: 'notes', patch: [{ op: 'replace', path: '/notes', value: 5 }], ...expecting('bad_note') }),
  add({ id: 'any-refusal', patch: [{ op: 'remove', path: '/notes' }], ...expecting() }),
  add({ id: 'no-auth', message: { auth: 'none' }, ...expecting('bad_token') }),
  add({ id: 'wrong-auth', message: { auth: 'wrong' }, ...expecting('bad_token') }),
  add({ id: 'parse-error', message: { body: '{' }, ...expecting('-32700') }),
  add({ id: 'text-id', message: { envelope: { id: 'seven' } } }),
  add({ id: 'batch', message: { batch: 2 } }),
  add({ id: 'empty-batch', message: { batch: 0 }, ...expecting('-32600') }),
  add({ id: 'silence', message: { envelope: { id: null } }, ...expecting('silence') }),
];

async function resultOf(target: Target, contractCase: ContractCase = add({})) {
  return runCase(contract, contractCase, { target, credentials, allowWrites: true });
}

const checksOf = async (target: Target, contractCase?: ContractCase) =>
  (await resultOf(target, contractCase)).failures.map(({ check }) => check);

describe('a provider that keeps the contract', () => {
  it('passes every case', async () => {
    const seen: string[] = [];
    for await (const result of verifyContract(contract, {
      ...{ cases: suite, target: provider, credentials },
      allowWrites: true,
    })) {
      seen.push(result.case.id);
      expect(describeResult(result)).toMatch(/^passed/);
    }
    expect(seen).toEqual(suite.map(({ id }) => id));
  });

  it('is reached by URL', async () => {
    const server = createServer((incoming, outgoing) => {
      const request = new Request('http://localhost/', {
        method: 'POST',
        body: incoming as never,
        duplex: 'half',
      } as RequestInit);
      provider(request).then(async (response) => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers));
        outgoing.end(await response.text());
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect((await resultOf(`http://127.0.0.1:${port}/`)).status).toBe('passed');
    await new Promise((resolve) => server.close(resolve));
  });

  it('is given up where no reply comes, or none that ends', async () => {
    const silent = createServer((_incoming, outgoing) => void outgoing.writeHead(200).write('{'));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    for (const target of [`http://127.0.0.1:${port}/`, () => new Promise<Response>(() => {})]) {
      const result = await runCase(contract, add({}), {
        target,
        credentials,
        timeout: 50,
        allowWrites: true,
      });
      expect(result).toMatchObject({ status: 'failed', failures: [{ check: 'outcome' }] });
      expect(result.error).toEqual(new Error('no response within 50 ms (raise the limit with --timeout)'));
    }
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });

  it('stops when its signal is aborted', async () => {
    const controller = new AbortController();
    const run = verifyContract(contract, {
      cases: suite,
      target: provider,
      credentials,
      allowWrites: true,
      signal: controller.signal,
    });
    await run.next();
    controller.abort();
    expect((await run.next()).done).toBe(true);
  });
});

describe('a provider that breaks it', () => {
  const good = { jsonrpc: '2.0', id: 1, result: {} };
  const answer =
    (body: Json | string, init?: ResponseInit): Target =>
    () =>
      reply(body, init);

  it.each([
    [
      'refuses what is good',
      answer({
        ...good,
        result: undefined,
        error: { code: -32602, message: 'x', data: { mnemonic: 'bad_note' } },
      } as never),
      ['positive-data'],
    ],
    ['does not echo the id', answer({ ...good, id: 2 }), ['id-echo']],
    ['echoes it as a text', answer({ ...good, id: '1' }), ['id-echo']],
    ['forgets the id', answer({ jsonrpc: '2.0', result: {} }), ['id-echo', 'error-shape']],
    ['forgets the version', answer({ id: 1, result: {} }), ['error-shape']],
    ['says both', answer({ ...good, error: { code: 1, message: 'x' } }), ['error-shape']],
    ['sends another media type', answer(good, { headers: { 'content-type': 'text/html' } }), ['media-type']],
    ['fails', answer(good, { status: 503 }), ['no-server-error']],
    ['sends no message', answer('[]x'), ['undocumented-outcome', 'error-shape']],
  ])('%s', async (_name, target, checks) => {
    expect(await checksOf(target)).toEqual(checks);
  });

  it('accepts what is bad', async () => {
    expect(await checksOf(answer(good), add(expecting('bad_note')))).toEqual(['negative-data']);
    expect(await checksOf(answer(good), add(expecting()))).toEqual(['negative-data']);
  });

  it('does not look at credentials', async () => {
    const noAuth = add({ message: { auth: 'none' }, ...expecting('bad_token') });
    expect(await checksOf(answer(good), noAuth)).toEqual(['auth-ignored']);
  });

  it('answers only a part of a batch', async () => {
    expect(await checksOf(answer([good]), add({ message: { batch: 2 } }))).toEqual(['outcome']);
  });

  it('is out of reach', async () => {
    const result = await resultOf(() => Promise.reject(new Error('no route')));
    expect(result.status).toBe('failed');
    expect(describeResult(result)).toContain('Error: no route');
  });

  it('breaks a rule that was only inferred: a warning', async () => {
    const inferred = { source: { kind: 'inferred' } } as const;
    const taken = await resultOf(answer(good), add({ ...inferred, ...expecting('bad_note') }));
    expect(taken.status).toBe('warned');
    // an unsound reply fails whatever the rule says
    const unsound = await resultOf(answer({ ...good, id: 2 }), add(inferred));
    expect(unsound.status).toBe('failed');
  });

  it('sends what its schema refuses', async () => {
    const validateReply = () => [{ pointer: '/data', message: 'data is missing' }];
    const result = await runCase(contract, add({}), {
      target: answer(good),
      credentials,
      validateReply,
      allowWrites: true,
    });
    expect(result.failures).toEqual([{ check: 'reply-schema', message: 'result: data is missing' }]);
  });
});

describe('http outcomes', () => {
  const get = (outcome: string) => caseOf({ operation: 'notes.get', ...expecting(outcome) });

  it.each([
    ['found', { code: 0 }, 200, 'found', []],
    ['whatever the status', { code: 6 }, 200, 'gone', []],
    ['another constant', { code: 6 }, 200, 'found', ['positive-data']],
    ['undocumented', { code: 9 }, 404, 'gone', ['undocumented-outcome']],
  ])('%s', async (_name, body, status, outcome, checks) => {
    expect(await checksOf(() => reply(body, { status }), get(outcome))).toEqual(checks);
  });
});

it('skips a case whose values are missing, and names them', async () => {
  const patch = [{ op: 'replace', path: '/notes', value: [{ $tallystick: { value: 'noteId' } }] }] as const;
  const result = await resultOf(provider, add({ patch }));
  expect(result).toMatchObject({ status: 'skipped', missing: ['noteId'] });
});
