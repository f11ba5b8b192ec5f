import type { SessionTokenData } from '../../contract/index.ts';
import { uuidOf } from '../../schema/formats/uuid.ts';
import { refuse } from '../reply/answer.ts';
import { checkCredentials } from '../request/credentials.ts';
import { isHttp } from '../request/paths.ts';
import { boundedMap } from '../state/bounded-map.ts';
import type { MockState } from '../state/state.ts';
import type { MockRequest, PlainResponse } from '../types/wire.ts';
import { withFields } from './http-fields.ts';
import { HTTP_REPLIES, responseOf } from './http-replies.ts';

/** The request that issues a session token to a client that proves its identity. */
export function acquireSession(
  scheme: SessionTokenData & { readonly name: string },
  request: MockRequest,
  state: MockState,
): Response | PlainResponse {
  const operation = state.contract.operations
    .filter(isHttp)
    .find(({ security }) => security.flat().includes(scheme.name));
  const wrong = operation && checkCredentials(operation, request, {}, state);
  if (operation !== undefined && wrong !== undefined) {
    const call = { operation, input: {}, state, binding: HTTP_REPLIES };
    const refused = withFields(refuse(call, wrong), call);
    state.note(request, undefined, undefined, refused);
    return responseOf(refused);
  }
  const number = state.count('session');
  const token = uuidOf(`${state.options.seed ?? 1} session ${number}`);
  const cookie = `session${number}`;
  boundedMap(state.sessions, state.options.keep).set(token, cookie);
  const headers = new Headers({ [scheme.nameHeader]: scheme.tokenHeader, [scheme.tokenHeader]: token });
  if (scheme.cookie !== undefined)
    headers.append('set-cookie', `${scheme.cookie}=${cookie}; Path=/; HttpOnly`);
  state.note(request, undefined, undefined, { outcome: 'session', status: 200, body: undefined });
  return Response.json({}, { headers });
}
