import type { Part } from '../call/operation.ts';
import { multipartPieces, type PartWriters, partsOf, withHeaders } from '../codec/multipart.ts';
import { refusingBody } from './bodies.ts';
import type { HeadersOf } from './part-headers.ts';

export { memberParts, styledParts } from '../codec/multipart.ts';
export { partHeaders } from './part-headers.ts';

/**
 * A body as `multipart/form-data` (RFC 7578). `writers`: of members that the spec says something of. It is put together
 * here, as `FormData` knows no headers of parts and gives every part with a type a file name.
 */
export function multipart(writers: PartWriters = {}, headersOf: HeadersOf = () => ({})): Part {
  return (input, draft, call) => {
    if (input.body === undefined) return;
    draft.body = input.body;
    // The boundary is made with the body, and the content type with it.
    draft.headers.delete('content-type');
    const all = withHeaders(writers, headersOf(input, call));
    call.finish.push((request) => {
      if (request.body === undefined) return;
      const refuse = refusingBody(call);
      // A Blob's type is written in lower case.
      const boundary = `form-${crypto.randomUUID()}`;
      const pieces = multipartPieces(partsOf(request.body, all, refuse), boundary, refuse);
      request.body = new Blob([...pieces], { type: `multipart/form-data; boundary=${boundary}` });
    });
  };
}
