import { contract as callgear } from '@tallystick/callgear-data-api/contract';
import { contract as genesys } from '@tallystick/genesys-chat/contract';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import { buildRequest, resolveCase } from '@tallystick/verify';

/** A request that is sent again and again. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** UploadFile with all of its parameters, and with the header that the document asks for too. */
export async function uploadFile(base = ''): Promise<Call> {
  const call = await callOf(genesys, 'everyParameter', `http://127.0.0.1${base}`);
  return { ...call, headers: { ...call.headers, 'x-csrf-token': 'any' } };
}

/** upload.chats with one chat that has every member. */
export function uploadChats(base: string): Promise<Call> {
  return callOf(callgear, 'documentSample', `http://127.0.0.1${base}`);
}

/** The request that hands out a session's token. */
export function acquireSession(base: string): Call {
  const found = genesys.securitySchemes.find(({ kind }) => kind === 'session-token');
  if (found?.kind !== 'session-token') throw new RangeError('genesys-chat has no session token');
  const authorization = `Basic ${btoa('agent:any')}`;
  return { method: 'GET', path: `${base}${found.acquire.path}`, headers: { authorization } };
}

async function callOf(contract: ContractData, example: string, baseUrl: string): Promise<Call> {
  const operation = contract.operations.find(({ examples }) => examples.some(({ name }) => name === example));
  if (operation === undefined) throw new RangeError(`${contract.name} has no example ${example}`);
  const made: ContractCase = {
    ...{ id: '', operation: operation.id, title: '', kind: 'example', base: example, patch: [] },
    expect: { outcomes: [] },
  };
  const credentials = { basic: { username: 'agent', password: 'any' }, accessToken: 'any' };
  const request = buildRequest(made, resolveCase(made, { contract }), { contract, baseUrl, credentials });
  const { pathname } = new URL(request.url);
  return {
    method: 'POST',
    path: pathname,
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  };
}
