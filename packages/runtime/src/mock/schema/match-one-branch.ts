import type { Json, JsonSchema } from '../../contract/index.ts';
import { flattened, propertiesOf } from './flatten.ts';
import { followed, isSchemaMap, type Schemas, schemaList } from './schemas.ts';
import { isValid } from './validates.ts';

/** What a branch that is not meant is unlikely to take. */
const STRANGE: readonly Json[] = [null, 0, 'none', {}];

/**
 * The value changed so that it fits one branch of `oneOf` where it fitted several: with a member that only the
 * others restrain, and that they do not take; a whole number becomes a broken one.
 */
export function matchOneBranch(value: Json, schema: JsonSchema, schemas: Schemas): Json | undefined {
  const branches = schemaList(followed(schema, schemas)['oneOf']);
  const fitting = branches.filter((branch) => isValid(value, branch, schemas));
  if (fitting.length < 2) return undefined;
  if (typeof value === 'number') return value + 0.5;
  if (!isSchemaMap(value)) return undefined;
  for (const meant of fitting) {
    const others = fitting.filter((branch) => branch !== meant);
    const changed = others.reduce<Json>((each, other) => strangeTo(other, meant, each, schemas), value);
    if (branches.filter((branch) => isValid(changed, branch, schemas)).length === 1) return changed;
  }
  return undefined;
}

function strangeTo(other: JsonSchema, meant: JsonSchema, value: Json, schemas: Schemas): Json {
  const known = new Set(propertiesOf(flattened(meant, schemas)).map(([name]) => name));
  const names = propertiesOf(flattened(other, schemas)).flatMap(([name]) => (known.has(name) ? [] : [name]));
  const tries = names.flatMap((name) =>
    STRANGE.map((each) => ({ ...(value as object), [name]: each }) as Json),
  );
  return tries.find((each) => !isValid(each, other, schemas) && isValid(each, meant, schemas)) ?? value;
}
