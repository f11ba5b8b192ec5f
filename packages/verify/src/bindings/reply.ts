import { essence, isWithin } from '@tallystick/runtime/codec';
import type { Json } from '@tallystick/runtime/contract';
import type { Headers } from '@tallystick/runtime/web';

/** What came back, read to its end. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** As text. */
  readonly body: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: Json | undefined;
  /** Milliseconds from sending to the last byte. */
  readonly ms?: number;
}

/** Its media type in lower case, without parameters; '' where it states none. */
export function mediaTypeOf({ headers }: Pick<Reply, 'headers'>): string {
  return essence(headers.get('content-type') ?? '');
}

/** `application/*` and parameters of media types are for the contract to use. */
export function isInRange(received: string, range: string): boolean {
  return isWithin(received, essence(range));
}
