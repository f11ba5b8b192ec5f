import {
  discriminatedParts,
  type Json,
  type JsonSchema,
  pointerSegments,
  resolveReference,
  type Schemas,
} from '@tallystick/runtime/schema';
import { isJsonObject } from '../model/index.ts';

/** The subschema at the location of an issue, from the schema that was evaluated; a reference is the segment `$ref`. */
export function schemaAt(location: string, root: JsonSchema, schemas: Schemas): Json | undefined {
  return pointerSegments(location).reduce<Json | undefined>(
    (at, segment) => step(at, segment, schemas),
    root as Json,
  );
}

function step(at: Json | undefined, segment: string, schemas: Schemas): Json | undefined {
  if (Array.isArray(at)) return (at as readonly Json[])[Number(segment)];
  if (!isJsonObject(at)) return undefined;
  const schema = at as Exclude<JsonSchema, boolean>;
  if (segment === '$ref') return resolveReference(schema['$ref'], schemas) as Json | undefined;
  if (segment === 'discriminator') return discriminatedParts(schema, schemas) as Json | undefined;
  return Object.hasOwn(schema, segment) ? schema[segment] : undefined;
}
