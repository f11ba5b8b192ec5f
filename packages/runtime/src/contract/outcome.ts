import type { Json } from '../json.ts';
import type { JsonSchema } from './schema.ts';
import type { RuleSourceData } from './source.ts';

/** A header of a response; lists and objects are in style `simple`. */
export interface HeaderData {
  readonly schema: JsonSchema;
  readonly required: boolean;
  /** Present where an object has pairs of name and value. */
  readonly explode?: boolean;
  /** Set where the value travels as a media type and not in a style. */
  readonly mediaType?: string;
}

/** A documented response of an operation, with the rule that recognizes it. */
export interface OutcomeData {
  readonly name: string;
  readonly promise: 'resolves' | 'rejects';
  readonly matcher: {
    readonly status?: { readonly from: number; readonly to: number };
    readonly otherwise?: true;
    readonly rpc?: 'result' | number;
    readonly constant?: { readonly pointer: string; readonly values: readonly Json[] };
  };
  /** http: body by media type; json-rpc: under '' the result, or the error object's data. */
  readonly content: Readonly<Record<string, JsonSchema>>;
  /** http: examples of bodies, by media type and then by name; '' is the name of an example that has none. */
  readonly examples?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly headers: Readonly<Record<string, HeaderData>>;
  readonly message?: string;
  readonly description?: string;
  readonly template?: Json;
  readonly wait?: { readonly pointers: readonly string[]; readonly unit: 'seconds' | 'milliseconds' };
  /** The credential has expired: the call may be accepted with a new one. */
  readonly expired?: true;
  readonly source?: RuleSourceData;
}
