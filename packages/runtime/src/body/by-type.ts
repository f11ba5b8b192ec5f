import type { Call } from '../call/call.ts';
import { askedFirst, mediaTypeIn, mediaTypeOf } from '../call/media-type.ts';
import type { Reply } from '../call/message.ts';
import type { ReadReply } from '../call/operation.ts';
import { breachOfPart, dataOf, parseJson } from '../call/reply.ts';
import { anyBody, bytesData } from './reply-bodies.ts';

type Readers = Readonly<Record<string, ReadReply>>;

/**
 * Reads a reply by its media type. One without a type is of the type that was asked for, or else of the first; one of a
 * type that the contract does not have is JSON, if it can be read as such and the contract has JSON.
 */
export function byType(readers: Readers): ReadReply {
  return (call, reply) => {
    const { type, read, isJson } = typeOf(readers, call, reply);
    const { accept } = call.options;
    if (read === undefined)
      breachOfPart(call, reply, 'media-type', `has the media type ${type}, which is not documented`);
    else if (accept && mediaTypeIn([accept], type, isJson) === undefined)
      breachOfPart(call, reply, 'media-type', `has the media type ${type}, but ${accept} was requested`);
    return (read ?? anyBody)(call, reply);
  };
}

/** The same of what an error carries. */
export function dataByType(readers: Readers): ReadReply {
  return (call, reply) => (typeOf(readers, call, reply).read ?? anyData)(call, reply);
}

/** JSON, else text, else bytes: whatever an error carries, it is an error. */
export const anyData: ReadReply = (call, reply) => bytesData(call, reply) ?? dataOf(reply);

function typeOf(readers: Readers, { options: { accept } }: Call, reply: Reply) {
  const types = askedFirst(Object.keys(readers), accept);
  const type = mediaTypeOf(reply.headers) || (accept ?? types[0] ?? '');
  const isJson = reply.body === undefined && parseJson(reply.text) !== undefined;
  return { type, isJson, read: readers[mediaTypeIn(types, type, isJson) ?? ''] };
}
