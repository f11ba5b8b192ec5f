import type { ContractCase } from '@tallystick/runtime/contract';
import { describe, expect, it } from 'vitest';
import { buildRequest, resolveCase } from '../src/index.ts';
import { caseOf, contract } from './contract.ts';

const credentials = { token: 'secret', login: { username: 'ann', password: 'pässword' } };

function requestOf(contractCase: ContractCase, baseUrl?: string): Request {
  const resolved = resolveCase(contractCase, { contract });
  return buildRequest(contractCase, resolved, {
    contract,
    credentials,
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
}

describe('json-rpc messages', () => {
  it('wraps the input, credentials and all', async () => {
    const request = requestOf(caseOf({ operation: 'notes.add' }));
    expect(request.url).toBe('https://eu.example.com/api');
    expect(request.headers.get('content-type')).toBe('application/json; charset=UTF-8');
    expect(await request.json()).toEqual({
      jsonrpc: '2.0',
      id: 1,
      method: 'notes.add',
      params: { notes: ['hello'], token: 'secret' },
    });
  });

  it.each([
    [{ auth: 'none' }, { notes: ['hello'] }],
    [{ auth: 'wrong' }, { notes: ['hello'], token: 'wrong-credential' }],
  ] as const)('changes credentials: %j', async (message, params) => {
    const sent = await requestOf(caseOf({ operation: 'notes.add', message })).json();
    expect((sent as { readonly params: unknown }).params).toEqual(params);
  });

  it('leaves a credential that the case is about', async () => {
    const patch = [{ op: 'add', path: '/token', value: 5 }] as const;
    expect(await requestOf(caseOf({ operation: 'notes.add', patch })).json()).toMatchObject({
      params: { token: 5 },
    });
  });

  it('changes the message as a whole', async () => {
    const text = (message: NonNullable<ContractCase['message']>) =>
      requestOf(caseOf({ operation: 'notes.add', message })).text();
    expect(await text({ body: '{' })).toBe('{');
    expect(JSON.parse(await text({ envelope: { id: null, jsonrpc: '1.0' } }))).toEqual({
      jsonrpc: '1.0',
      method: 'notes.add',
      params: { notes: ['hello'], token: 'secret' },
    });
    expect(JSON.parse(await text({ batch: 2 }))).toMatchObject([{ id: 1 }, { id: 2 }]);
    expect(await text({ batch: 0 })).toBe('[]');
  });
});

describe('http requests', () => {
  it('serialises each group and proves who calls', async () => {
    const patch = [
      { op: 'add', path: '/query', value: { tags: ['x y', 'z'] } },
      { op: 'add', path: '/headers', value: { 'X-Trace': 7 } },
    ] as const;
    const request = requestOf(caseOf({ operation: 'notes.get', patch }), 'http://127.0.0.1:1/base/');
    expect(request.method).toBe('PUT');
    expect(request.url).toBe('http://127.0.0.1:1/base/notes/a%2Fb?tags=x%20y&tags=z');
    expect(request.headers.get('x-trace')).toBe('7');
    expect(request.headers.get('content-type')).toBe('application/json');
    const basic = request.headers.get('authorization')?.replace('Basic ', '') ?? '';
    expect(Buffer.from(basic, 'base64').toString()).toBe('ann:pässword');
    expect(await request.json()).toEqual({ kind: 'note' });
  });

  it('leaves credentials out', () => {
    const request = requestOf(caseOf({ operation: 'notes.get', message: { auth: 'none' } }));
    expect(request.headers.has('authorization')).toBe(false);
  });

  it.each([
    ['image/*', { type: 'string', format: 'binary' }, 'image/png', 'a'],
    ['text/*', { type: 'string' }, 'text/plain', 'a'],
    ['*/*', { type: 'string', format: 'binary' }, 'application/octet-stream', 'a'],
    ['application/*', { type: 'string' }, 'application/json', '"a"'],
  ] as const)('states one type within the range %s', async (range, schema, type, text) => {
    const operations = contract.operations.map((each) =>
      each.binding.protocol === 'http'
        ? {
            ...each,
            binding: { ...each.binding, requestBody: { required: true, content: { [range]: schema } } },
          }
        : each,
    );
    const ranged = { ...contract, operations };
    const contractCase = caseOf({
      operation: 'notes.get',
      patch: [{ op: 'add', path: '/body', value: 'a' }],
    });
    const resolved = resolveCase(contractCase, { contract: ranged });
    const request = buildRequest(contractCase, resolved, { contract: ranged, credentials });
    expect(request.headers.get('content-type')).toBe(type);
    expect(await request.text()).toBe(text);
  });
});
