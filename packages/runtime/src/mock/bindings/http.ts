import type { ContractData } from '../../contract/index.ts';
import { isHttp, urlPattern } from '../request/paths.ts';
import type { Route, RouteMethod } from '../types/engine.ts';
import type { MockBinding } from './binding.ts';
import { loadOnce } from './load-once.ts';

export const http: MockBinding = { routes, handle: loadOnce(() => import('./http-calls.ts')) };

/** One route per HTTP method and path, and those that hand session tokens out. */
function routes(
  { operations, securitySchemes }: ContractData,
  base: string,
  replaced: boolean,
): readonly Route[] {
  return [
    ...operations.filter(isHttp).flatMap(({ binding }) => {
      const method = binding.method.toLowerCase();
      const own = replaced ? undefined : binding.servers?.map(({ url }) => urlPattern(url));
      return isRouted(method)
        ? (own ?? [base]).map((each) => ({ method, url: `${each}${pathPattern(binding.path)}` }))
        : [];
    }),
    ...securitySchemes.flatMap((scheme) =>
      scheme.kind === 'session-token'
        ? [{ method: 'get' as const, url: `${base}${scheme.acquire.path}` }]
        : [],
    ),
  ];
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
