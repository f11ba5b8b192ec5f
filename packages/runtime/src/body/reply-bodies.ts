import type { Call } from '../call/call.ts';
import type { Reply } from '../call/message.ts';
import { broken, parseJson } from '../call/reply.ts';

/** What a call resolves with, where the contract says that the body is JSON. */
export function jsonBody(call: Call, reply: Reply): unknown {
  const json = parseJson(reply.text);
  if (json === undefined) throw broken(call, reply, 'body', 'no JSON');
  return json;
}

/** Where it says that the body is text, or that there is none. */
export function textBody(_call: Call, { text }: Reply): unknown {
  return text || undefined;
}

/** Where it allows both: the reply's content type decides; or bytes or a stream, where the operation reads them. */
export function anyBody(call: Call, reply: Reply): unknown {
  const read = /json/i.test(`${reply.headers.get('content-type')}`) ? jsonBody : textBody;
  return reply.body ?? read(call, reply);
}
