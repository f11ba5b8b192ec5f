import { memberNames, memberOf } from '../kind.ts';
import { testPattern } from '../pattern.ts';
import type { Scope } from '../scope.ts';
import {
  isSchemaObject,
  type JsonSchema,
  type Members,
  type SchemaObject,
  schemaAt,
  schemaEntries,
  textList,
} from '../types.ts';
import { every, type KeywordGroup } from './keyword-group.ts';

/** Validation, 6.5.3, and core, 10.3.2. */
export const memberKeywords: KeywordGroup = {
  keywords: ['properties', 'required', 'patternProperties', 'additionalProperties', 'propertyNames'],
  kinds: ['object'],
  evaluate(scope, schema) {
    const value = scope.value as Members;
    const named = stated(scope, value, schema);
    if (!named && scope.stops) return false;
    return others(scope, value, schema) && named;
  },
};

/** The members that have a schema, in its order, then those that are only required. */
function stated(scope: Scope, value: Members, schema: SchemaObject): boolean {
  const required = new Set(textList(schema['required']));
  const missing = (member: string): boolean =>
    !required.has(member) || scope.fail('required', 'required', { member }, [member]);
  const properties = every(scope, schemaEntries(schema['properties']), ([name, each]) => {
    const member = memberOf(value, name);
    const holds = member === undefined ? missing(name) : scope.inside(name, member, each, 'properties', name);
    if (member !== undefined) scope.evaluated?.members.add(name);
    required.delete(name);
    return holds;
  });
  if (!properties && scope.stops) return false;
  return every(scope, required, (name) => memberOf(value, name) !== undefined || missing(name)) && properties;
}

/** Names, and the members that a pattern or `additionalProperties` speaks of. */
function others(scope: Scope, value: Members, schema: SchemaObject): boolean {
  const patterns = schemaEntries(schema['patternProperties']);
  const rest = schemaAt(schema['additionalProperties']);
  const names = schemaAt(schema['propertyNames']);
  if (patterns.length === 0 && rest === undefined && names === undefined) return true;
  const known = isSchemaObject(schema['properties']) ? schema['properties'] : {};
  return every(scope, memberNames(value), (name) => {
    const named = names === undefined || isName(scope, name, names);
    const matching = patterns.filter(([source]) =>
      testPattern(name, source, scope.run.context.patternLength),
    );
    const member = value[name];
    const matched = every(scope, matching, ([source, each]) =>
      scope.inside(name, member, each, 'patternProperties', source),
    );
    const isKnown = matching.length > 0 || Object.hasOwn(known, name);
    if (isKnown || rest !== undefined) scope.evaluated?.members.add(name);
    return (isKnown || rest === undefined || isAllowed(scope, name, member, rest)) && matched && named;
  });
}

function isName(scope: Scope, name: string, names: JsonSchema): boolean {
  return (
    scope.probeInside(name, name, names) ||
    scope.fail('property-name', 'propertyNames', { member: name }, [name])
  );
}

function isAllowed(scope: Scope, name: string, member: unknown, rest: JsonSchema): boolean {
  if (rest === false) return scope.fail('unknown-member', 'additionalProperties', { member: name }, [name]);
  return scope.inside(name, member, rest, 'additionalProperties');
}
