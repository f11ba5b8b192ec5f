import {
  decodeParameter,
  encodeParameter,
  joinCookies,
  joinPairs,
  type WireParameter,
  type WireSource,
  type WireText,
} from '@tallystick/runtime/codec';
import { isValid } from '@tallystick/runtime/schema';
import type { HttpParameter, JsonValue } from '../../model/index.ts';
import { engineContext, schemaDataOf } from '../engine.ts';
import type { ValidationScope } from '../issue.ts';

/** Names that the members of a parameter cannot have. */
export type Taken = Pick<ReadonlySet<string>, 'has'>;

/**
 * Whether a server can read a parameter as a value that its schema accepts. Some lists and objects cannot be written, and
 * some are read as another value: `["1"]` as `[1]`, if the schema allows both.
 */
export function arrives(
  stated: HttpParameter,
  value: JsonValue,
  taken: Taken,
  scope: ValidationScope,
): boolean {
  const context = engineContext(scope);
  const schema = schemaDataOf(stated.schema, scope);
  const parameter: WireParameter = { ...stated, schema };
  const written = encodeParameter(parameter, value, context.schemas);
  if (!written.ok) return false;
  const read = decodeParameter(parameter, sourceOf(parameter, written.value), context.schemas, taken);
  if (!read.ok) return false;
  return read.value === undefined ? !stated.required : isValid(read.value, schema, context);
}

function sourceOf({ in: place, name }: WireParameter, written: WireText): WireSource {
  const pairs = typeof written === 'object' ? written : [];
  if (place === 'query') return { query: joinPairs(pairs) };
  if (place === 'cookie') return { cookie: joinCookies(pairs) };
  if (typeof written !== 'string') return {};
  return place === 'path' ? { path: { [name]: written } } : { header: () => written };
}
