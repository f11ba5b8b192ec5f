/** A body read to its end; undefined: it is longer than the limit. */
export async function limitedBody(
  parts: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const read: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of parts) {
    bytes += part.byteLength;
    if (bytes > mostBytes) return undefined;
    read.push(part);
  }
  return new Uint8Array(Buffer.concat(read));
}
