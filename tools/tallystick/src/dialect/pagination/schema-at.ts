import {
  type Contract,
  findProperty,
  pointerSegments,
  resolveSchema,
  type Schema,
} from '../../model/index.ts';

/** The schema at a pointer, in which `-` is the last entry of a list. */
export function schemaAt(schema: Schema, text: string, contract: Contract): Schema | undefined {
  let found: Schema | undefined = schema;
  for (const name of pointerSegments(text)) {
    if (found === undefined) return undefined;
    const end: Schema = resolveSchema(found, contract);
    found =
      name === '-' && typeof end === 'object' && end.items !== undefined
        ? end.items
        : findProperty(end, name, contract);
  }
  return found;
}
