import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ContractCase, ContractData, Json, OperationData } from '@tallystick/runtime/contract';
import { type MockEngine, sample } from '@tallystick/runtime/mock';
import { applyPatch, type Credentials, resolveCase, valueAt } from '@tallystick/verify';
import { pascalCase } from '../../tallystick/src/names/index.ts';

export interface RoundTrips {
  readonly passed: number;
  /** What went wrong, by operation. */
  readonly failures: readonly { readonly operation: string; readonly why: string }[];
}

interface Mock {
  readonly engine: MockEngine;
}

type Module = Readonly<Record<string, unknown>>;

/** Calls every operation of a generated package through its client, against its own mock. A package that cannot be loaded fails as a whole. */
export function roundTrips(folder: string): Promise<RoundTrips> {
  return eachCalled(folder).catch((error: unknown) => ({
    passed: 0,
    failures: [{ operation: '*', why: error instanceof Error ? error.message : String(error) }],
  }));
}

async function eachCalled(folder: string): Promise<RoundTrips> {
  const load = (name: string): Promise<Module> =>
    import(pathToFileURL(join(folder, 'src', `${name}.ts`)).href);
  const { contract } = (await load('contract')) as { readonly contract: ContractData };
  const { cases } = (await load('cases')) as { readonly cases: readonly ContractCase[] };
  const engine = engineOf(await load('mocks'));
  const client = clientOf(await load('client'), contract, engine);
  const failures: { operation: string; why: string }[] = [];
  for (const operation of contract.operations) {
    // each call is the first: what another one deleted would be missing
    engine.reset();
    const why = await callOf(operation, contract, cases, client).then(
      () => undefined,
      (error: unknown) => whyOf(error, operation),
    );
    if (why !== undefined) failures.push({ operation: operation.id, why });
  }
  return { passed: contract.operations.length - failures.length, failures };
}

export function engineOf(module: Module): MockEngine {
  const [make] = Object.entries(module).flatMap(([name, value]) =>
    /^create.*Mock$/.test(name) && typeof value === 'function' ? [value as () => Mock] : [],
  );
  if (make === undefined) throw new TypeError('the package exports no mock');
  return make().engine;
}

type Client = Readonly<Record<string, ((input: unknown) => Promise<unknown>) | undefined>>;

const BASE = 'https://corpus.example.com';

function clientOf(module: Module, contract: ContractData, engine: MockEngine): Client {
  // An operation may be called `createClient` too.
  const make = module[`create${pascalCase(contract.name)}Client`];
  if (typeof make !== 'function') throw new TypeError('the package exports no client');
  const fetch = (url: string, init: RequestInit): Promise<Response> => engine.handle(new Request(url, init));
  const options = { auth: credentialsOf(contract), fetch, baseUrl: `${BASE}${basePath(contract)}` };
  return (make as (given: object) => Client)(options);
}

/** What follows the host of the first server, its variables filled in. */
function basePath({ servers: [server] }: ContractData): string {
  const url = (server?.url ?? '').replaceAll(
    /\{([^}]+)\}/g,
    (_all, name: string) => server?.variables?.[name]?.default ?? name,
  );
  return URL.canParse(url, BASE) ? new URL(url, BASE).pathname.replace(/\/+$/, '') : '';
}

/** Something for every scheme: the mocks take any. */
export function credentialsOf({ securitySchemes }: ContractData): Credentials {
  return Object.fromEntries(
    securitySchemes.map(({ name, kind }) => [
      name,
      kind === 'basic' ? { username: 'user', password: 'any' } : 'any',
    ]),
  );
}

async function callOf(
  operation: OperationData,
  contract: ContractData,
  cases: readonly ContractCase[],
  client: Client,
): Promise<unknown> {
  const call = client[operation.name];
  if (call === undefined) throw new TypeError('the client has no such operation');
  return call(callersInput(operation, inputOf(operation, contract, cases)));
}

/** The input of a case that must be accepted; without one, a value generated from the schema. */
function inputOf(operation: OperationData, contract: ContractData, cases: readonly ContractCase[]): Json {
  const accepted = cases.find(
    ({ operation: id, kind, message, expect }) =>
      id === operation.id &&
      kind !== 'refused' &&
      kind !== 'protocol' &&
      message === undefined &&
      expect.outcomes.length > 0,
  );
  if (accepted !== undefined) return resolveCase(accepted, { contract }).input;
  const { schemas } = contract;
  return sample(operation.input, { schemas, seed: 1, path: operation.id, clock: Date.now }) ?? {};
}

function callersInput({ injected }: OperationData, input: Json): Json {
  return injected
    .filter(({ pointer }) => valueAt(input, pointer) !== undefined)
    .reduce((value, { pointer }) => applyPatch(value, [{ op: 'remove', path: pointer }]), input);
}

/** A documented refusal completes a round trip as well; any other error is a failure of client, mock or validator. */
function whyOf(error: unknown, { outcomes }: OperationData): string | undefined {
  const { kind, code, message } = error as {
    readonly kind?: string;
    readonly code?: string;
    readonly message?: string;
  };
  const documented = outcomes.some(({ name, promise }) => name === code && promise === 'rejects');
  if (
    (kind === 'http' || kind === 'rpc' || kind === 'outcome') &&
    documented &&
    !outcomes.some(({ promise }) => promise === 'resolves')
  )
    return undefined;
  return `${kind ?? 'thrown'}: ${message ?? String(error)}`;
}
