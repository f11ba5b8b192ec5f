import type { ContractData } from '../../contract/index.ts';
import { refuse } from '../reply/answer.ts';
import type { Wanted } from '../reply/binding.ts';
import { preferredExample } from '../reply/negotiate.ts';
import { maskedInput, perform } from '../reply/perform.ts';
import { belowServer, candidatesFor, isHttp, matchPath, pathnameOf, urlPattern } from '../request/paths.ts';
import { violation } from '../request/violation.ts';
import type { MockState } from '../state/state.ts';
import type { Route, RouteMethod } from '../types/engine.ts';
import type { MockRequest, PlainResponse } from '../types/wire.ts';
import type { MockBinding } from './binding.ts';
import { HTTP_REPLIES, responseOf } from './http-replies.ts';
import { acquireSession } from './http-session.ts';

export const http: MockBinding = { handle, routes };

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

type Reader = typeof import('./http-exchange.ts');

let loaded: Promise<Reader> | undefined;

/** Loaded with the first request, so that a page with a mock does not wait for what reads forms and styles. */
function reader(): Promise<Reader> {
  loaded ??= import('./http-exchange.ts');
  return loaded;
}

/** One HTTP request: to an operation, or to where a session token is handed out. */
async function handle(request: MockRequest, state: MockState): Promise<Response | PlainResponse> {
  const pathname = belowServer(pathnameOf(request), state);
  const session = state.contract.securitySchemes.find((scheme) => scheme.kind === 'session-token');
  const candidates = candidatesFor(request.method, pathname, state);
  const [first] = candidates;
  if (first === undefined) {
    const acquires =
      session !== undefined && request.method === 'GET' && pathname.endsWith(session.acquire.path);
    return acquires ? acquireSession(session, request, state) : unanswered(request, pathname, state);
  }
  const { bodyOf, chosen, inputOf, streamedResponse, unnamed } = await reader();
  const body = await bodyOf(request, first.binding, state.contract.schemas);
  const operation = chosen(candidates, body.value, request, state);
  const named = operation ?? first;
  const { input, unreadable } = inputOf(named.binding, request, pathname, body, state);
  const broken = body.broken
    ? violation('type', 'the body is not what its media type says')
    : operation === undefined
      ? unnamed(first, body.value)
      : undefined;
  const call = { operation: named, input, state, binding: HTTP_REPLIES, wanted: wantedBy(request) };
  const answered = await perform(call, request, { broken, unreadable, opaque: body.opaque });
  if ('response' in answered) return answered.response;
  state.note(request, named.id, maskedInput(named, input), answered);
  return streamedResponse(answered) ?? responseOf(answered);
}

/** Which media type and which example a request asks for. */
function wantedBy({ headers }: MockRequest): Wanted {
  return { accept: headers.get('accept'), example: preferredExample(headers.get('prefer')) };
}

/** No operation at this path, which the contract may have a refusal for, or none with this method. */
function unanswered(request: MockRequest, pathname: string, state: MockState): Response | PlainResponse {
  const { operations } = state.contract;
  const there = operations.filter(isHttp).filter(({ binding }) => matchPath(binding.path, pathname));
  const documented = operations.find(({ refusals }) =>
    refusals.some(({ violations }) => violations.includes('path')),
  );
  if (there.length === 0 && documented !== undefined) {
    const wanted = wantedBy(request);
    const call = { operation: documented, input: {}, state, binding: HTTP_REPLIES, wanted };
    const refused = refuse(call, violation('path', 'there is no such resource'));
    state.note(request, undefined, undefined, refused);
    return responseOf(refused);
  }
  const status = there.length === 0 ? 404 : 405;
  state.note(request, undefined, undefined, { outcome: String(status), status, body: undefined });
  if (there.length === 0) return new Response(null, { status });
  const allow = [...new Set(there.map(({ binding }) => binding.method))].join(', ');
  return new Response(null, { status, headers: { allow } });
}
