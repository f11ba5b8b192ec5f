import type { Call } from '../call/call.ts';
import type { Part } from '../call/operation.ts';
import { refusing } from '../call/refusing.ts';
import { jsonText, mediaText } from '../codec/content.ts';
import type { Refuse } from '../codec/refusal.ts';
import { own } from '../pointer.ts';
import type { BodyInit } from '../web.ts';

/** A body of one media type. */
export function body(mediaType: string, encode: (value: unknown, refuse: Refuse) => BodyInit): Part {
  return ({ body }, draft, call) => {
    if (body === undefined) return;
    draft.body = body;
    call.finish.push((request) => {
      request.body = request.body === undefined ? undefined : encode(request.body, refusingBody(call));
      if (request.body instanceof ReadableStream) request.duplex = 'half';
    });
    // A range names no type: what is sent, or the caller, says it.
    if (!mediaType.includes('*')) draft.headers.set('content-type', mediaType);
  };
}

/** The issue of a value that cannot be written has the pointer to it in the body. */
export function refusingBody(call: Call): Refuse {
  return (code, pointer = '') => refusing(call, `/body${pointer}`)(code);
}

/** A JSON body. */
export function json(mediaType: string): Part {
  return body(mediaType, jsonText);
}

/** A body that is sent as it is: text, bytes, a stream. */
export function raw(mediaType: string): Part {
  return body(mediaType, (value, refuse) =>
    isBodyInit(value) ? value : mediaText(mediaType, value, refuse),
  );
}

/** What `fetch` takes and writes itself. */
function isBodyInit(value: unknown): value is Exclude<BodyInit, string> {
  return (
    ArrayBuffer.isView(value) ||
    /(Blob|File|ArrayBuffer|ReadableStream|FormData|URLSearchParams)]$/.test(
      Object.prototype.toString.call(value),
    )
  );
}

/** One of several media types: the caller's choice, or else the first. */
export function eitherBody(parts: Readonly<Record<string, Part>>): Part {
  return (input, draft, call) => {
    const [first = ''] = Object.keys(parts);
    const { contentType = first } = call.options;
    const part = own(parts, contentType);
    if (part === undefined)
      throw call.fail('validation', 'content-type', `contentType ${contentType} is not documented`);
    part(input, draft, call);
  };
}
