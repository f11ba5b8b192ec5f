import type { Call } from '../call/call.ts';
import { setHeader } from '../call/headers.ts';
import type { Part } from '../call/operation.ts';
import type { Writers } from './parts.ts';

/** What the contract says of the headers of a member's parts. */
interface Known {
  /** Of headers that are more than plain text. */
  readonly writers?: Writers;
  /** Headers that always say the same. */
  readonly constants?: Readonly<Record<string, string>>;
}

/**
 * A multipart body whose parts have headers of their own (OpenAPI, Encoding Object, headers): `partHeaders` of the input
 * gives them, by the names of member and header. All parts of a member have the same. `FormData` knows no such headers,
 * so the body is put together here (RFC 7578, 4; RFC 2046, 5.1).
 */
export function partHeaders(known: Readonly<Record<string, Known>>, part: Part): Part {
  return (input, draft, call) => {
    part(input, draft, call);
    const headers = new Map(
      Object.entries(known).map(([name, each]) => [name, headersOf(call, each, input.partHeaders?.[name])]),
    );
    call.finish.push((request) => {
      if (request.body instanceof FormData) request.body = multipartOf(request.body, headers);
    });
  };
}

function headersOf(
  call: Call,
  { writers = {}, constants }: Known,
  given: Readonly<Record<string, unknown>> = {},
): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries({ ...given, ...constants })) {
    const write = Object.hasOwn(writers, name) ? writers[name] : undefined;
    if (value !== undefined) setHeader(call, headers, name, write ? write(name, value) : value);
  }
  return headers;
}

function multipartOf(form: FormData, headers: ReadonlyMap<string, Headers>): Blob {
  // A Blob's type is written in lower case.
  const boundary = `form-${crypto.randomUUID()}`;
  const parts = [...form].flatMap(([name, value]): BlobPart[] => {
    const own = headers.get(name) ?? headers.get(name.replace(/\[.*/s, '')) ?? [];
    const lines = [...disposition(name, value), ...[...own].map((pair) => pair.join(': '))];
    return [`--${boundary}\r\n${lines.join('\r\n')}\r\n\r\n`, value, '\r\n'];
  });
  return new Blob([...parts, `--${boundary}--\r\n`], { type: `multipart/form-data; boundary=${boundary}` });
}

function disposition(name: string, value: FormDataEntryValue): readonly string[] {
  const line = `Content-Disposition: form-data; name="${escaped(name)}"`;
  if (typeof value === 'string') return [line];
  const type = value.type || 'application/octet-stream';
  return [`${line}; filename="${escaped(value.name)}"`, `Content-Type: ${type}`];
}

/** As browsers escape what stands between the quotes (HTML, multipart/form-data encoding algorithm). */
function escaped(text: string): string {
  return text.replace(/[\r\n"]/g, encodeURIComponent);
}
