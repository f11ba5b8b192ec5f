/** A part of a multipart body, as text. */
export interface TextPart {
  readonly name: string;
  readonly text: string;
  readonly headers: Headers;
}

/** The parts of a multipart body with their headers, which `FormData` does not keep; undefined where it is none. */
export function multipartText(body: string, contentType: string): readonly TextPart[] | undefined {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return undefined;
  const [preamble, ...pieces] = `\r\n${body}`.split(`\r\n--${boundary}`);
  const end = pieces.findIndex((piece) => piece.startsWith('--'));
  if (preamble === undefined || end < 0) return undefined;
  const parts = pieces.slice(0, end).map(partOf);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function partOf(piece: string): TextPart | undefined {
  const text = piece.replace(/^[ \t]*\r\n/, '');
  const at = text.startsWith('\r\n') ? 0 : text.indexOf('\r\n\r\n');
  const headers = at < 0 ? undefined : headersIn(text.slice(0, at));
  const [, name] = /;\s*name="([^"]*)"/i.exec(headers?.get('content-disposition') ?? '') ?? [];
  if (headers === undefined || name === undefined) return undefined;
  return { name: unescaped(name), text: text.slice(at).replace(/^(?:\r\n){1,2}/, ''), headers };
}

function headersIn(text: string): Headers | undefined {
  try {
    const headers = new Headers();
    for (const line of text.split('\r\n')) {
      const at = line.indexOf(':');
      if (at > 0) headers.append(line.slice(0, at), latin1(line.slice(at + 1)));
    }
    return headers;
  } catch {
    return undefined;
  }
}

/** `Headers` holds bytes: what is beyond them is not told apart here. */
function latin1(text: string): string {
  return text.replace(/[^\t\x20-\xff]/g, '?');
}

function unescaped(name: string): string {
  return name.replace(/%(22|0A|0D)/gi, decodeURIComponent);
}
