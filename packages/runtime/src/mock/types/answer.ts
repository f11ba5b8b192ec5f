import type { Issue } from '../../call/validation.ts';
import type { Json } from '../../contract/index.ts';

/** An answer before it is put on the wire. */
export interface Answer {
  readonly outcome: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** http: the body; json-rpc: the result, or the error object. */
  readonly body: Json | undefined;
  /** json-rpc: whether `body` is an error object. */
  readonly error?: boolean;
  readonly issues?: readonly Issue[];
}
