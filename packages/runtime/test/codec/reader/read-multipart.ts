export interface MultipartPart {
  readonly name: string;
  readonly fileName?: string;
  readonly contentType?: string;
  readonly text: string;
}

/** The parts of a body (RFC 7578, 4; RFC 2046, 5.1.1), one line after the other. */
export function readMultipart(body: string, boundary: string): readonly MultipartPart[] {
  const parts: MultipartPart[] = [];
  let rest = body;
  for (;;) {
    const start = `--${boundary}`;
    if (!rest.startsWith(start)) throw new Error('a delimiter is missing');
    rest = rest.slice(start.length);
    if (rest.startsWith('--')) return parts;
    const headersEnd = rest.indexOf('\r\n\r\n');
    const next = rest.indexOf(`\r\n${start}`, headersEnd);
    if (headersEnd < 0 || next < 0) throw new Error('a part without an end');
    parts.push(partOf(rest.slice(2, headersEnd), rest.slice(headersEnd + 4, next)));
    rest = rest.slice(next + 2);
  }
}

function partOf(head: string, text: string): MultipartPart {
  const headers = new Map(
    head.split('\r\n').map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 2)];
    }),
  );
  const disposition = headers.get('content-disposition') ?? '';
  const name = parameter(disposition, 'name');
  if (!disposition.startsWith('form-data;') || name === undefined) throw new Error('a part without a name');
  const fileName = parameter(disposition, 'filename');
  const contentType = headers.get('content-type');
  return {
    name,
    text,
    ...(fileName !== undefined && { fileName }),
    ...(contentType !== undefined && { contentType }),
  };
}

/** Quotes and line breaks are written as browsers do. */
function parameter(disposition: string, name: string): string | undefined {
  const found = disposition.split('; ').find((each) => each.startsWith(`${name}="`));
  return found
    ?.slice(name.length + 2, -1)
    .replaceAll('%22', '"')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n');
}
