import { isValid } from '../evaluate.ts';
import { isMembers } from '../kind.ts';
import type { Json, JsonSchema, SchemaContext } from '../types.ts';
import { propertyNamesOf, requiredNames } from './facts.ts';
import { Choice, type Way, wayOf } from './way.ts';

/** What a branch that is not meant is unlikely to accept. */
const STRANGE: readonly Json[] = [null, 0, 'none', {}];

/**
 * A value that satisfies several branches of which only one may hold, changed so that it may satisfy one: a whole number
 * becomes a fraction; an object loses what the branch does not require, or gets a member that only the others restrain.
 */
export function* toldApart(value: Json, way: Way, context: SchemaContext): Iterable<Json> {
  for (const { branches, chosen } of way.exclusive) {
    const others = branches.filter((branch) => branch !== chosen && isValid(value, branch, context));
    if (others.length === 0) continue;
    if (typeof value === 'number') yield value + 0.5;
    if (typeof value === 'string') yield `${value}${value}`;
    if (!isMembers(value)) continue;
    yield* withoutOptional(value as Readonly<Record<string, Json>>, way);
    yield others.reduce<Json>((changed, other) => strangeTo(other, chosen, changed, context), value as Json);
  }
}

function* withoutOptional(value: Readonly<Record<string, Json>>, { parts }: Way): Iterable<Json> {
  const required = new Set(requiredNames(parts));
  for (const name of Object.keys(value))
    if (!required.has(name))
      yield Object.fromEntries(Object.entries(value).filter(([each]) => each !== name));
}

function strangeTo(other: JsonSchema, meant: JsonSchema, value: Json, context: SchemaContext): Json {
  const known = new Set(namesIn(meant, context));
  const names = namesIn(other, context).filter((name) => !known.has(name));
  for (const name of names)
    for (const strange of STRANGE) {
      const changed = Object.fromEntries([...Object.entries(value as object), [name, strange]]) as Json;
      if (!isValid(changed, other, context) && isValid(changed, meant, context)) return changed;
    }
  return value;
}

function namesIn(schema: JsonSchema, { schemas }: SchemaContext): readonly string[] {
  return propertyNamesOf(wayOf(schema, schemas, new Choice('same', 0))?.parts ?? []);
}
