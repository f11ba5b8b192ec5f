import type { ContractData } from '../contract/index.ts';
import { bindingOf } from './bindings/index.ts';
import { type Answers, answerBy } from './reply/answers.ts';
import { plantSeeds } from './reply/seeds.ts';
import { urlPattern } from './request/paths.ts';
import { snapshotOf } from './state/snapshot.ts';
import { MockState } from './state/state.ts';
import type { OperationControl, WebhookSubscription } from './types/control.ts';
import type { EngineOptions, MockEngine, MockOptions, MockValidators, Route } from './types/engine.ts';
import { responseFrom } from './types/wire.ts';

/**
 * A provider in memory: takes a Request, gives a Response, and behaves as the contract says.
 *
 * @example
 * import { contract } from '@tallystick/callgear-data-api/contract';
 *
 * const engine = createMockEngine(contract, {});
 * const reply = await engine.handle(new Request('https://dataapi.callgear.com/v2.0'));
 * reply?.status; // 405
 */
export function createMockEngine(
  contract: ContractData,
  validators: MockValidators,
  options: MockOptions = {},
  answers?: Answers,
): MockEngine {
  const state = new MockState(contract, validators, engineOptions(options));
  if (answers !== undefined) answerBy(state, answers);
  plantSeeds(state, answers);
  const binding = bindingOf(contract);
  const reply: MockEngine['reply'] = async (request) =>
    binding?.handle(request, state) ?? new Response(null, { status: 404 });
  return {
    handle: async (request) => responseFrom(await reply(request)),
    reply,
    routes: routes(contract, options),
    collection: <Item>(name: string) => state.stored(name) as readonly Item[],
    control: <Result, Errors extends object, Successes extends string>(id: string) =>
      state.control(id) as unknown as OperationControl<Result, Errors, Successes>,
    controls: <Controls>(except: readonly string[] = []) => {
      const named = contract.operations.filter(({ name }) => !except.includes(name));
      const controls: unknown = Object.fromEntries(named.map(({ id, name }) => [name, state.control(id)]));
      return controls as Controls;
    },
    webhook: <Payload>(id: string) => state.webhook(id) as WebhookSubscription<Payload>,
    journal: state.journal,
    snapshot: () => state.snapshot(),
    restore: (snapshot) => state.restore(snapshotOf(snapshot, contract)),
    reset: () => {
      state.reset();
      plantSeeds(state, answers);
    },
  };
}

/** Options that are read when they are needed, such as a getter of the time zone, stay so. */
function engineOptions(options: MockOptions): EngineOptions {
  if (hasPlainSeed(options)) return options;
  const { seed, data } = options;
  const seeds = typeof seed === 'object' ? { ...data, ...seed } : data;
  const { seed: _seed, ...others } = Object.getOwnPropertyDescriptors(options);
  return Object.defineProperties({}, { ...others, data: { value: seeds, enumerable: true } });
}

function hasPlainSeed(options: MockOptions): options is MockOptions & EngineOptions {
  return typeof options.seed !== 'object';
}

/**
 * Where an engine answers: for a router such as msw.
 *
 * @example
 * const engine = createMockEngine(contract, {});
 * routesOf(engine).map(({ method }) => method); // ['post']
 */
export function routesOf({ routes: all }: MockEngine): readonly Route[] {
  return all;
}

/** The routes of every protocol below every server, each once. */
function routes(contract: ContractData, { baseUrl }: MockOptions): readonly Route[] {
  const stated =
    baseUrl === undefined
      ? contract.servers.map(({ url }) => urlPattern(url))
      : [baseUrl.replace(/(?<!\/)\/+$/, '')];
  const bases = stated.length === 0 ? ['*'] : stated;
  const found = bases.flatMap(
    (base) => bindingOf(contract)?.routes(contract, base, baseUrl !== undefined) ?? [],
  );
  return [...new Map(found.map((route) => [`${route.method} ${route.url}`, route])).values()];
}
