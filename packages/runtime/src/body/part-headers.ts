import type { Call } from '../call/call.ts';
import { setHeader } from '../call/headers.ts';
import type { WireInput } from '../call/operation.ts';
import { type Pair, segment } from '../codec/refusal.ts';
import { headerPairs, type Writers } from './parts.ts';

/** The headers of a member's parts, by the member's name. */
export type HeadersOf = (input: WireInput, call: Call) => Readonly<Record<string, readonly Pair[]>>;

/** What the contract says of the headers of a member's parts. */
interface Known {
  /** Of headers that are more than plain text. */
  readonly writers?: Writers;
  /** Headers that always say the same. */
  readonly constants?: Readonly<Record<string, string>>;
}

/**
 * Headers of parts (OpenAPI, Encoding Object, headers): `partHeaders` of the input gives them, by the names of member and
 * header. All parts of a member have the same.
 */
export function partHeaders(known: Readonly<Record<string, Known>>): HeadersOf {
  return (input, call) =>
    Object.fromEntries(
      Object.entries(known).map(([name, each]) => [
        name,
        [...headersOf(call, name, each, input.partHeaders?.[name])],
      ]),
    );
}

function headersOf(
  call: Call,
  member: string,
  { writers = {}, constants }: Known,
  given: Readonly<Record<string, unknown>> = {},
): Headers {
  const headers = new Headers();
  const group = { ...given, ...constants };
  for (const [name, text] of headerPairs(call, `partHeaders${segment(member)}`, group, writers))
    setHeader(call, headers, name, text);
  return headers;
}
