export interface Reply {
  readonly status: number;
  readonly body: string;
}

const HEAD_END = '\r\n\r\n';

/** The reply of HTTP/1.1 that the bytes hold; undefined while some of it is missing. Throws a TypeError if it has no content-length. */
export function readReply(bytes: Buffer): Reply | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const length = status === 204 ? '0' : /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new TypeError(`a reply without content-length: ${head}`);
  const start = end + HEAD_END.length;
  const stop = start + Number(length);
  return bytes.length < stop ? undefined : { status, body: bytes.toString('utf8', start, stop) };
}
