import type { Call } from '../call/call.ts';

/** The response, its body no longer than the client's limit. */
export function limited({ client, fail }: Call, { body, status }: Response): Response {
  let { maxResponseBytes: left = 2 ** 26 } = client;
  return new Response(
    body?.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(part, out) {
          left -= part.length;
          if (left < 0) throw fail('protocol', 'too-large', 'too long', { status });
          out.enqueue(part);
        },
      }),
    ),
  );
}
