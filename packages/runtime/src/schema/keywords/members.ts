import { memberNames, memberOf } from '../kind.ts';
import { testPattern } from '../pattern.ts';
import type { Scope } from '../scope.ts';
import {
  type JsonSchema,
  type Members,
  type SchemaObject,
  schemaAt,
  schemaEntries,
  textList,
} from '../types.ts';
import { type Check, every, everyCheck, type KeywordGroup } from './keyword-group.ts';

/** Validation, 6.5.3, and core, 10.3.2. */
export const memberKeywords: KeywordGroup = {
  keywords: ['properties', 'required', 'patternProperties', 'additionalProperties', 'propertyNames'],
  kinds: ['object'],
  prepare: (schema) => everyCheck([stated(schema), names(schema), others(schema)]),
};

/** A member that has a schema, or is only required. */
interface Stated {
  readonly name: string;
  readonly required: boolean;
  readonly schema?: JsonSchema;
  readonly path: readonly string[];
}

/** The members that have a schema, in its order, then those that are only required. */
function stated(schema: SchemaObject): Check | undefined {
  const required = new Set(textList(schema['required']));
  const known = schemaEntries(schema['properties']).map(
    ([name, each]): Stated => ({
      name,
      required: required.delete(name),
      schema: each,
      path: ['properties', name],
    }),
  );
  const all = [...known, ...[...required].map((name): Stated => ({ name, required: true, path: [] }))];
  return all.length === 0 ? undefined : (scope) => every(scope, all, (member) => holds(scope, member));
}

function holds(scope: Scope, { name, required, schema, path }: Stated): boolean {
  const member = memberOf(scope.value as Members, name);
  if (member === undefined) return !required || scope.fail('required', 'required', { member: name }, [name]);
  if (schema === undefined) return true;
  scope.evaluated?.members.add(name);
  return scope.inside(name, member, schema, path);
}

function names({ propertyNames }: SchemaObject): Check | undefined {
  const schema = schemaAt(propertyNames);
  if (schema === undefined || schema === true) return undefined;
  return (scope) =>
    every(
      scope,
      memberNames(scope.value as Members),
      (name) =>
        scope.probeInside(name, schema) ||
        scope.fail('property-name', 'propertyNames', { member: name }, [name]),
    );
}

/** The members that a pattern mentions, and those that nothing mentions. */
function others(schema: SchemaObject): Check | undefined {
  const patterns = schemaEntries(schema['patternProperties']);
  const rest = schemaAt(schema['additionalProperties']);
  if (patterns.length === 0 && rest === undefined) return undefined;
  const known = new Set(schemaEntries(schema['properties']).map(([name]) => name));
  return (scope) =>
    every(scope, memberNames(scope.value as Members), (name) => {
      scope.run.left -= patterns.length;
      const matching = patterns.filter(
        ([source]) => testPattern(name, source, scope.run.context.patternLength, scope.run) === true,
      );
      const isKnown = matching.length > 0 || known.has(name);
      if (isKnown || rest !== undefined) scope.evaluated?.members.add(name);
      const member = (scope.value as Members)[name];
      const matched = every(scope, matching, ([source, each]) =>
        scope.inside(name, member, each, ['patternProperties', source]),
      );
      return (isKnown || rest === undefined || isAllowed(scope, name, member, rest)) && matched;
    });
}

const REST = ['additionalProperties'];

function isAllowed(scope: Scope, name: string, member: unknown, rest: JsonSchema): boolean {
  if (rest === false) return scope.fail('unknown-member', 'additionalProperties', { member: name }, [name]);
  return scope.inside(name, member, rest, REST);
}
