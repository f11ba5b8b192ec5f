import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import { type MockEngine, sample } from '@tallystick/runtime/mock';
import { verifySequences } from '@tallystick/verify';
import { hasPrototypeChanged } from '../prototype.ts';

type Module = Readonly<Record<string, unknown>>;

/** Imports every module of a package and calls what it can: what the canary, or a prototype, shows afterwards. */
export async function exercise(folder: string): Promise<string | undefined> {
  let ran = false;
  const set = (): void => {
    ran = true;
  };
  Object.defineProperty(globalThis, '__canary', { configurable: true, set, get: () => undefined });
  await callAll(folder);
  if (ran) return 'the canary ran';
  return hasPrototypeChanged() ? 'Object.prototype has changed' : undefined;
}

async function callAll(folder: string): Promise<void> {
  const load = (name: string): Promise<Module> =>
    import(pathToFileURL(join(folder, 'src', `${name}.ts`)).href);
  const { contract } = (await load('contract')) as { readonly contract: ContractData };
  const { cases } = (await load('cases')) as { readonly cases: readonly ContractCase[] };
  callValidators(await load('validators'));
  callTexts(await load('everywhere'));
  const mocks = await load('mocks');
  const engine = made<{ readonly engine: MockEngine }>(mocks, /^create.*Mock$/, {}).engine;
  for (const name of ['client', 'client-bare']) await callClient(await load(name), contract, engine);
  const target = (request: Request): Promise<Response> => engine.handle(request);
  for await (const _ of verifySequences(contract, { cases, target, timeout: 1_000, allowWrites: true }));
}

function made<Value>(module: Module, name: RegExp, options: object): Value {
  const found = Object.entries(module).find(([each]) => name.test(each))?.[1];
  if (typeof found !== 'function') throw new TypeError(`the package exports nothing like ${name}`);
  return (found as (options: object) => Value)(options);
}

const VALUES: readonly unknown[] = [
  null,
  1,
  'x'.repeat(30),
  [],
  {},
  JSON.parse('{"__proto__":{"polluted":1},"constructor":1}'),
];

function callValidators(module: Module): void {
  for (const [name, value] of Object.entries(module))
    if (/^(is|validate)[A-Z]/.test(name) && typeof value === 'function')
      for (const each of VALUES) (value as (value: unknown) => unknown)(each);
}

/** What the plugin's functions return is text, whatever it says. */
function callTexts(module: Module): void {
  for (const value of Object.values(module))
    if (typeof value === 'function' && typeof value() !== 'string') throw new TypeError('no text');
}

/** Whether a call resolves does not matter here: such a spec may make every call impossible. */
async function callClient(module: Module, contract: ContractData, engine: MockEngine): Promise<void> {
  const fetch = (url: string, init: RequestInit): Promise<Response> => engine.handle(new Request(url, init));
  const auth = Object.fromEntries(
    contract.securitySchemes.map(({ name, kind }) => [
      name,
      kind === 'basic' ? { username: 'u', password: 'p' } : 'any',
    ]),
  );
  const options = { auth, fetch, baseUrl: 'https://hostile.example.com', timeoutMs: 1_000 };
  const client = made<Readonly<Record<string, unknown>>>(module, /^create.*Client$/, options);
  for (const { name, input, id } of contract.operations) {
    const call = Object.hasOwn(client, name) ? client[name] : undefined;
    if (typeof call !== 'function') throw new TypeError(`the client has no ${name.slice(0, 100)}`);
    const value = sample(input, {
      schemas: contract.schemas,
      seed: 1,
      path: id.slice(0, 99),
      clock: Date.now,
    });
    await Promise.resolve((call as (input: unknown) => unknown)(value)).catch(() => undefined);
  }
}
