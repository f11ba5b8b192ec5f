import type { Call } from '../call/call.ts';

/** The response, its body no longer than the client's limit; an aborted call reads no more of it. */
export function limited(
  call: Pick<Call, 'client' | 'fail' | 'signal'>,
  { body, status }: Response,
): Response {
  let { maxResponseBytes: left = 2 ** 26 } = call.client;
  return new Response(
    body?.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(part, out) {
          left -= part.length;
          if (left < 0) throw call.fail('protocol', 'too-large', 'too long', { status });
          out.enqueue(part);
        },
      }),
      // Of the options of `pipeThrough`, a call has `signal`.
      call,
    ),
  );
}
