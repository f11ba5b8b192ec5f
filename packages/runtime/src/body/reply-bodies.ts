import type { ReadReply } from '../call/operation.ts';
import { breach, breachOfPart, parseJson, refusal } from '../call/reply.ts';
import { NOT_MODIFIED } from '../call/with-response.ts';

/** What a call resolves with, where the contract says that the body is JSON. */
export const jsonBody: ReadReply = (call, reply) => {
  const json = parseJson(reply.text);
  if (json === undefined) throw breach(call, reply, 'body', 'is not JSON');
  return json;
};

/** Where it says that the body is text. */
export const textBody: ReadReply = (_call, { text }) => text;

/** Where it documents no body: a body that comes anyway is not part of the contract. */
export const noBody: ReadReply = () => undefined;

/** Where the operation has made bytes or a stream of it. */
export const rawBody: ReadReply = (_call, { body }) => body;

/**
 * What an error carries, where the operation has made bytes of it: the bytes, or their text where they hold what must
 * not be shown. The mask works on JSON values and cannot take bytes.
 */
export const bytesData: ReadReply = (call, { body }) => {
  if (!(body instanceof Uint8Array)) return body;
  const { mask } = call;
  const text = new TextDecoder().decode(body);
  if (mask(text) !== text) return mask(text);
  call.mask = (value) => {
    const { data, response, ...others } = Object(value);
    if (data !== body) return mask(value);
    const shown = mask({ ...others, response: { ...response, body: undefined } });
    return { ...shown, data, response: { ...shown.response, body } };
  };
  return body;
};

/** Where a range of media types allows all of them: the reply's content type decides. */
export const anyBody: ReadReply = (call, reply) => {
  const read = /json/i.test(`${reply.headers.get('content-type')}`) ? jsonBody : textBody;
  return reply.body ?? read(call, reply);
};

/**
 * Where text stands for a number or a boolean. One of the `values` that the contract states comes first; what is
 * neither stays text, for a validator to reject.
 */
export function scalarBody(types: readonly string[], values: readonly unknown[] = []): ReadReply {
  return (_call, { text }) => {
    const stated = values.find((value) => String(value) === text);
    const json = stated ?? parseJson(text);
    return stated !== undefined || types.includes(typeof json) ? json : text;
  };
}

/**
 * A reply of status 304, which only a conditional request can have (RFC 9110, 15.4.5). It has no body that the call
 * could resolve with, so the call rejects; `withResponse` returns it as a reply without a body.
 */
export const notModified: ReadReply = (call, reply) => {
  const { headers } = call.request ?? {};
  if (headers?.has('if-none-match') || headers?.has('if-modified-since'))
    throw refusal(call, reply, 'http', NOT_MODIFIED, 'not modified');
  breachOfPart(call, reply, 'outcome', 'is a 304, but the request was not conditional');
};
