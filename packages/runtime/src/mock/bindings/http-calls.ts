import { refuse } from '../reply/answer.ts';
import type { Wanted } from '../reply/binding.ts';
import { preferredExample } from '../reply/negotiate.ts';
import { maskedInput, perform } from '../reply/perform.ts';
import { bodyOf } from '../request/bodies.ts';
import { chosen, unnamed } from '../request/choose.ts';
import { inputOf } from '../request/parameters.ts';
import { belowServer, candidatesFor, isHttp, matchPath, pathnameOf } from '../request/paths.ts';
import { violation } from '../request/violation.ts';
import type { MockState } from '../state/state.ts';
import type { MockRequest, PlainResponse } from '../types/wire.ts';
import { HTTP_REPLIES, responseOf } from './http-replies.ts';
import { acquireSession } from './http-session.ts';
import { streamedResponse } from './stream-body.ts';

/** One HTTP request: to an operation, or to where a session token is handed out. */
export async function handle(request: MockRequest, state: MockState): Promise<Response | PlainResponse> {
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
  const { input, unreadable } = inputOf(named.binding, request, pathname, body, state);
  const broken = body.broken
    ? violation('type', 'the body is not what its media type says')
    : operation === undefined
      ? unnamed(first, body.value)
      : undefined;
  const { url } = request;
  const call = { operation: named, input, state, binding: HTTP_REPLIES, wanted: wantedBy(request), url };
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
    const refused = refuse(call, violation('path', 'No operation has this path'));
    state.note(request, undefined, undefined, refused);
    return responseOf(refused);
  }
  const status = there.length === 0 ? 404 : 405;
  state.note(request, undefined, undefined, { outcome: String(status), status, body: undefined });
  if (there.length === 0) return new Response(null, { status });
  const allow = [...new Set(there.map(({ binding }) => binding.method))].join(', ');
  return new Response(null, { status, headers: { allow } });
}
