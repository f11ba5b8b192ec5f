import type { ContractData } from '../../contract/index.ts';
import { at } from '../../pointer.ts';
import { refuse } from '../reply/answer.ts';
import { maskedInput, perform } from '../reply/perform.ts';
import { bodyOf, essence } from '../request/bodies.ts';
import { inputOf } from '../request/parameters.ts';
import {
  belowServer,
  candidatesFor,
  type HttpOperation,
  isHttp,
  matchPath,
  pathnameOf,
  urlPattern,
} from '../request/paths.ts';
import { statedValues } from '../request/shape.ts';
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
  const body = await bodyOf(request, first.binding, state.contract.schemas);
  const operation = chosen(candidates, body.value, request, state);
  const named = operation ?? first;
  const input = inputOf(named.binding, request, pathname, body, state);
  const broken = body.broken
    ? violation('type', 'the body is not what its media type says')
    : operation === undefined
      ? unnamed(first, body.value)
      : undefined;
  const call = { operation: named, input, state, binding: HTTP_REPLIES };
  const answered = await perform(call, request, broken);
  if ('response' in answered) return answered.response;
  state.note(request, named.id, maskedInput(named, input), answered);
  return responseOf(answered);
}

/** No operation at this path, which the contract may have a refusal for, or none with this method. */
function unanswered(request: MockRequest, pathname: string, state: MockState): Response | PlainResponse {
  const { operations } = state.contract;
  const there = operations.filter(isHttp).filter(({ binding }) => matchPath(binding.path, pathname));
  const documented = operations.find(({ refusals }) =>
    refusals.some(({ violations }) => violations.includes('path')),
  );
  if (there.length === 0 && documented !== undefined) {
    const call = { operation: documented, input: {}, state, binding: HTTP_REPLIES };
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

/** The operation whose constants the body holds; of several, the one whose parameters the request has. */
function chosen(
  candidates: readonly HttpOperation[],
  body: unknown,
  request: MockRequest,
  state: MockState,
): HttpOperation | undefined {
  const meant = candidates.filter(({ injected }) =>
    injected.every((each) => each.by !== 'constant' || at({ body }, each.pointer) === each.value),
  );
  if (meant.length < 2) return meant[0];
  const scores = meant.map((each) => scoreOf(each, request, state));
  return meant[scores.indexOf(Math.max(...scores))];
}

/** How much of the request only the operation asks for: first what has one value, then what merely has to be there. */
function scoreOf(operation: HttpOperation, request: MockRequest, { contract }: MockState): number {
  const query = new URL(request.url).searchParams;
  return operation.binding.parameters
    .filter(({ required, in: location }) => required && (location === 'query' || location === 'header'))
    .map(({ name, in: location, schema }) => {
      const found = location === 'query' ? query.get(name) : request.headers.get(name);
      const [only, other] = statedValues(schema, contract.schemas);
      if (only === undefined || other !== undefined) return found === null ? -1 : 1;
      return String(only) === found ? ONE_VALUE : -ONE_VALUE;
    })
    .reduce((sum, each) => sum + each, takesBody(operation, request) ? 0 : -1);
}

/** Whether the body, if there is one, has a type that the operation takes. */
function takesBody({ binding }: HttpOperation, { headers }: MockRequest): boolean {
  const type = essence(headers.get('content-type') ?? '');
  const types = Object.keys(binding.requestBody?.content ?? {});
  return type === '' || types.some((each) => each.includes('*') || essence(each) === type);
}

/** More than parameters that are merely there could make up for. */
const ONE_VALUE = 1000;

function unnamed({ injected }: HttpOperation, body: unknown) {
  const object = body === undefined || (typeof body === 'object' && body !== null && !Array.isArray(body));
  if (!object) return violation('type', 'the body has to be an object', 'body', body);
  const constant = injected.find(({ by }) => by === 'constant');
  const field = constant?.pointer.slice('/body/'.length) ?? '';
  const value = at(body, `/${field}`);
  return violation(
    value === undefined ? 'missing' : 'value',
    `${field}: names no operation`,
    `body.${field}`,
    value,
  );
}
