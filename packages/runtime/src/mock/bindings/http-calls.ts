import { essence, isWithin } from '../../call/media-type.ts';
import { outcomeAnswer, refuse } from '../reply/answer.ts';
import type { MockCall, Wanted } from '../reply/binding.ts';
import { preferredExample } from '../reply/negotiate.ts';
import { maskedInput, perform } from '../reply/perform.ts';
import { documentedAs } from '../reply/refusal.ts';
import { type Body, bodyOf } from '../request/bodies.ts';
import { chosen, unnamed } from '../request/choose.ts';
import { inputOf } from '../request/parameters.ts';
import {
  belowServer,
  candidatesFor,
  type HttpOperation,
  isHttp,
  matchPath,
  pathnameOf,
} from '../request/paths.ts';
import { type Violation, violation } from '../request/violation.ts';
import type { MockState } from '../state/state.ts';
import type { Answer } from '../types/answer.ts';
import type { MockRequest, PlainResponse } from '../types/wire.ts';
import { withFields } from './http-fields.ts';
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
  if (request.refused !== undefined) return refusedBefore(request.refused, first, request, state);
  const body = await bodyOf(request, first.binding, state.contract.schemas, state.options.maxBodyBytes);
  const operation = chosen(candidates, body.value, request, state);
  const named = operation ?? first;
  const { input, unreadable } = inputOf(named.binding, request, pathname, body, state);
  const broken =
    wrongBody(body, named, request) ?? (operation === undefined ? unnamed(first, body.value) : undefined);
  const { url } = request;
  const call = { operation: named, input, state, binding: HTTP_REPLIES, wanted: wantedBy(request), url };
  const performed = await perform(call, request, { broken, unreadable, opaque: body.opaque });
  if ('response' in performed) return performed.response;
  const answered = withFields(performed, call);
  state.note(request, named.id, maskedInput(named, input), answered);
  return streamedResponse(answered) ?? responseOf(answered);
}

/** What is wrong with a body before its value is validated. */
function wrongBody(body: Body, operation: HttpOperation, { headers }: MockRequest): Violation | undefined {
  const type = headers.get('content-type') ?? '';
  if (body.tooLarge === true)
    return { ...violation('value', 'the body is larger than maxBodyBytes of the mock', 'body'), status: 413 };
  if ((body.broken || body.value !== undefined) && type !== '' && !takes(type, operation)) {
    const message = `Content-Type must be ${Object.keys(operation.binding.requestBody?.content ?? {}).join(' or ')}`;
    return { ...violation('type', message, 'headers.content-type', type), status: 415 };
  }
  if (!body.broken) return undefined;
  return { ...violation('type', 'the body cannot be parsed as its Content-Type'), unreadable: true };
}

/** Where no refusal of a type is documented, the body is read as well as it can be. */
function takes(type: string, operation: HttpOperation): boolean {
  const { requestBody } = operation.binding;
  if (requestBody === undefined || documentedAs(operation, 415) === undefined) return true;
  return Object.keys(requestBody.content).some((each) => isWithin(essence(type), essence(each)));
}

/** A request that its server did not read: as the contract documents the status, or nothing but that. */
function refusedBefore(
  { status, message }: NonNullable<MockRequest['refused']>,
  operation: HttpOperation,
  request: MockRequest,
  state: MockState,
): Response | PlainResponse {
  if (documentedAs(operation, status) === undefined) return new Response(null, { status });
  const call = { operation, input: {}, state, binding: HTTP_REPLIES, wanted: wantedBy(request) };
  return noted(refuse(call, { ...violation('value', message, 'body'), status }), operation.id, call, request);
}

function noted(
  answer: Answer,
  operation: string | undefined,
  { state }: MockCall,
  request: MockRequest,
): PlainResponse {
  state.note(request, operation, undefined, answer);
  return responseOf(answer);
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
    return noted(
      refuse(call, violation('path', 'No operation matches this path: compare the URL with the spec')),
      undefined,
      call,
      request,
    );
  }
  if (there.length > 0) return notAllowed(request, there, state);
  state.note(request, undefined, undefined, { outcome: '404', status: 404, body: undefined });
  return new Response(null, { status: 404 });
}

/** RFC 9110, 15.5.6: as one of the path's operations documents it, or plain. */
function notAllowed(
  request: MockRequest,
  there: readonly HttpOperation[],
  state: MockState,
): Response | PlainResponse {
  const allow = [...new Set(there.map(({ binding }) => binding.method))].join(', ');
  const operation = there.find((each) => documentedAs(each, 405) !== undefined);
  const outcome = operation && documentedAs(operation, 405);
  if (operation === undefined || outcome === undefined) {
    state.note(request, undefined, undefined, { outcome: '405', status: 405, body: undefined });
    return new Response(null, { status: 405, headers: { allow } });
  }
  const call = { operation, input: {}, state, binding: HTTP_REPLIES, wanted: wantedBy(request) };
  const wrong = { ...violation('value', `method not allowed: use ${allow}`), status: 405 };
  const { headers = {}, ...answer } = outcomeAnswer(call, outcome, { wrong, status: 405 });
  return noted({ ...answer, headers: { ...headers, allow } }, undefined, call, request);
}
