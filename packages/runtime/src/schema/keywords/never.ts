import { saysNothing } from '../resolve.ts';
import { isSchemaObject, type JsonSchema, type SchemaObject, schemaAt, schemaList } from '../types.ts';
import type { KeywordGroup } from './keyword-group.ts';
import { acceptedValues } from './values.ts';

/** A schema that accepts nothing, as can be read from its own keywords: there is one issue, whatever the value is. */
export const neverKeywords: KeywordGroup = {
  keywords: ['enum', 'const', 'allOf', 'not'],
  decides: true,
  prepare(schema) {
    const keyword = emptyKeyword(schema);
    return keyword === undefined ? undefined : (scope) => scope.fail('never', keyword, {});
  },
};

/** Whether that is so of any schema. */
export function acceptsNothing(schema: JsonSchema): boolean {
  return isSchemaObject(schema) ? emptyKeyword(schema) !== undefined : !schema;
}

function emptyKeyword(schema: SchemaObject): string | undefined {
  if (acceptedValues(schema)?.length === 0) return schema['const'] === undefined ? 'enum' : 'const';
  if (schemaList(schema['allOf']).includes(false)) return 'allOf';
  const rejected = schemaAt(schema['not']);
  return rejected !== undefined && saysNothing(rejected) ? 'not' : undefined;
}
