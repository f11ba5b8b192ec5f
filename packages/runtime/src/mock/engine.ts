import type { ContractData } from '../contract/index.ts';
import { handleHttp } from './bindings/http.ts';
import { handleJsonRpc, isRpc } from './bindings/json-rpc.ts';
import { isHttp } from './request/paths.ts';
import { responseFrom } from './request/wire.ts';
import { MockState } from './state/state.ts';
import type {
  MockEngine,
  MockOptions,
  MockValidators,
  OperationControl,
  Route,
  RouteMethod,
} from './types.ts';

/** A provider in memory: takes a Request, gives a Response, and behaves as the contract says. */
export function createMockEngine(
  contract: ContractData,
  validators: MockValidators,
  options: MockOptions = {},
): MockEngine {
  const state = new MockState(contract, validators, options);
  const rpc = contract.operations.some(isRpc);
  const reply: MockEngine['reply'] = (request) =>
    rpc ? handleJsonRpc(request, state) : handleHttp(request, state);
  return {
    handle: async (request) => responseFrom(await reply(request)),
    reply,
    routes: routes(contract, options),
    collection: (name) => state.collection(name),
    control: <Result, Errors extends object>(id: string) =>
      state.control(id) as unknown as OperationControl<Result, Errors>,
    webhook: (id) => state.feed(id),
    journal: state.journal,
    reset: () => state.reset(),
  };
}

/** Where an engine answers: for a router such as msw. */
export function routesOf({ routes: all }: MockEngine): readonly Route[] {
  return all;
}

/** One route per JSON-RPC endpoint, one per HTTP method and path, and those that hand session tokens out. */
function routes(contract: ContractData, { baseUrl }: MockOptions): readonly Route[] {
  const bases =
    baseUrl === undefined
      ? contract.servers.map(({ url }) => urlPattern(url))
      : [baseUrl.replace(/\/+$/, '')];
  const places = bases.length === 0 ? ['*'] : bases;
  const found = places.flatMap((base) => [
    ...(contract.operations.some(isRpc) ? [{ method: 'post' as const, url: base }] : []),
    ...contract.operations.filter(isHttp).flatMap(({ binding }) => {
      const method = binding.method.toLowerCase();
      return isRouted(method) ? [{ method, url: `${base}${pathPattern(binding.path)}` }] : [];
    }),
    ...contract.securitySchemes.flatMap((scheme) =>
      scheme.kind === 'session-token'
        ? [{ method: 'get' as const, url: `${base}${scheme.acquire.path}` }]
        : [],
    ),
  ]);
  return [...new Map(found.map((route) => [`${route.method} ${route.url}`, route])).values()];
}

/** Fetch sends no TRACE, so that nobody could be answered (Fetch Standard, forbidden methods); msw has no word for QUERY. */
function isRouted(method: string): method is RouteMethod {
  return ROUTED.has(method);
}

const ROUTED: ReadonlySet<string> = new Set<RouteMethod>([
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
]);

function pathPattern(path: string): string {
  return path.replace(/\{([^{}]+)\}/g, (_all, name: string) => `:${name.replace(/\W/g, '_')}`);
}

/** A URL without a host, or with variables in it, is that path on any host. */
function urlPattern(url: string): string {
  const base = url.replace(/\/+$/, '');
  if (!base.includes('{') && URL.canParse(base)) return base;
  const path = base.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\{[^{}]*\}/g, ':server');
  return `*${path}`;
}
