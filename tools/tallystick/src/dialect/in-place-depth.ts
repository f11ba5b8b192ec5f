import type { Reporter } from '../diagnostics/index.ts';
import { limitExceeded } from '../load/index.ts';
import { components } from '../model/cycles.ts';
import type { NamedSchema, Schema, SchemaId } from '../model/schema.ts';

/** A reference about the same value, and how many schemas lie on the way to it: 1 for that of an `allOf`. */
interface Step {
  readonly target: SchemaId;
  readonly level: number;
}

/**
 * Reports a schema that applies others to the same value, which apply others, and so on, further than the limit allows:
 * a validation of a value evaluates them all, one inside the other. One diagnostic covers the whole chain.
 */
export function reportDeepSchemas(
  schemas: ReadonlyMap<SchemaId, NamedSchema>,
  refDepth: number,
  reporter: Reporter,
): void {
  const steps = new Map([...schemas].map(([id, { schema }]) => [id, [...stepsOf(schema, 0)]]));
  const edges = new Map([...steps].map(([id, each]) => [id, each.map(({ target }) => target)]));
  const depths = new Map<SchemaId, number>();
  for (const group of components(edges))
    for (const id of group) {
      const below = (steps.get(id) ?? []).map(({ target, level }) => level + (depths.get(target) ?? 0));
      const depth = Math.max(0, ...below);
      depths.set(id, depth);
      const named = schemas.get(id);
      if (depth <= refDepth || typeof named?.schema !== 'object') continue;
      const name = JSON.stringify(named.name);
      const message = `The schema ${name} nests more than ${refDepth} references or combinators such as \`allOf\``;
      return void reporter.report({ ...limitExceeded(message, 'refDepth'), at: named.schema.origin });
    }
}

/** Recursive: how deep a file nests is limited. */
function* stepsOf(schema: Schema, level: number): Generator<Step> {
  if (typeof schema === 'boolean') return;
  const { $ref, allOf = [], anyOf = [], oneOf = [], dependentSchemas } = schema;
  if ($ref !== undefined) yield { target: $ref, level: Math.max(1, level) };
  const single = [schema.if, schema.then, schema.else, schema.not].filter((each) => each !== undefined);
  for (const each of [...allOf, ...anyOf, ...oneOf, ...single, ...(dependentSchemas?.values() ?? [])])
    yield* stepsOf(each, level + 1);
}
