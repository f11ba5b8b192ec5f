import type { Part } from '../call/operation.ts';
import type { BodyInit } from '../web.ts';

/** A body of one media type. */
export function body(mediaType: string, encode: (value: unknown) => BodyInit): Part {
  return ({ body }, draft, call) => {
    if (body === undefined) return;
    draft.body = body;
    call.finish.push((request) => {
      request.body = request.body === undefined ? undefined : encode(request.body);
      if (request.body instanceof ReadableStream) request.duplex = 'half';
    });
    // A range names no type: what is sent, or the caller, says it.
    if (!mediaType.includes('*')) draft.headers.set('content-type', mediaType);
  };
}

/** A JSON body. */
export function json(mediaType: string): Part {
  return body(mediaType, JSON.stringify);
}

/** A body that is sent as it is: text, bytes, a stream. */
export function raw(mediaType: string): Part {
  return body(mediaType, (value) => value as BodyInit);
}

/** One of several media types: the caller's choice, or else the first. */
export function eitherBody(parts: Readonly<Record<string, Part>>): Part {
  return (input, draft, call) => {
    const [first = ''] = Object.keys(parts);
    const { contentType = first } = call.options;
    const part = Object.hasOwn(parts, contentType) ? parts[contentType] : undefined;
    if (part === undefined) throw call.fail('validation', 'content-type', `no body of type ${contentType}`);
    part(input, draft, call);
  };
}
