/** A body is longer than is taken. */
export class TooLong extends Error {
  override readonly name = 'TooLong';
}

/** A body read to its end, or to the limit. */
export async function limitedBody(
  parts: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const read: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of parts) {
    bytes += part.byteLength;
    if (bytes > mostBytes) throw new TooLong();
    read.push(part);
  }
  return new Uint8Array(Buffer.concat(read));
}
