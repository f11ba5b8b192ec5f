import type { JsonSchema } from '@tallystick/runtime/contract';
import { isValid, type SchemaObject, testPattern } from '@tallystick/runtime/schema';
import {
  declaredNames,
  entries,
  inPlaceParts,
  isRequired,
  mayBe,
  memberParts,
  names,
  otherMembers,
  type Parts,
  schemaOf,
} from './facts.ts';
import type { Proving } from './proving.ts';

/** Whether the parts imply a keyword of objects. */
export function impliesObjects(parts: Parts, to: SchemaObject, keyword: string, prover: Proving): boolean {
  if (!mayBe(parts, 'object')) return true;
  switch (keyword) {
    case 'required':
      return names(to, 'required').every((name) => isRequired(parts, name));
    case 'properties':
      return entries(to, 'properties').every(([name, schema]) =>
        impliesMember(parts, name, schema as JsonSchema, prover),
      );
    case 'patternProperties':
      return entries(to, 'patternProperties').every(([pattern, schema]) =>
        impliesPattern(parts, pattern, schema as JsonSchema, prover),
      );
    case 'propertyNames':
      return impliesNames(parts, schemaOf(to, 'propertyNames') ?? true, prover);
    case 'dependentRequired':
      return entries(to, 'dependentRequired').every(([name, needed]) =>
        impliesDependency(parts, name, Array.isArray(needed) ? needed.map(String) : [], prover),
      );
    case 'dependentSchemas':
      return entries(to, 'dependentSchemas').every(([name, schema]) =>
        impliesDependent(parts, name, schema as JsonSchema, prover),
      );
    default:
      return impliesOthers(parts, to, keyword, prover);
  }
}

function impliesMember(parts: Parts, name: string, schema: JsonSchema, prover: Proving): boolean {
  const member = memberParts(parts, name, prover.context.schemas);
  return member === undefined || prover.implies(prover.together(member), schema);
}

function impliesPattern(parts: Parts, pattern: string, schema: JsonSchema, prover: Proving): boolean {
  const declared = [...declaredNames(parts, prover.context.schemas)];
  const matching = declared.filter((name) => testPattern(name, pattern) !== false);
  if (!matching.every((name) => impliesMember(parts, name, schema, prover))) return false;
  if (!patternsImply(parts, schema, prover)) return false;
  const others = otherMembers(parts, prover.context.schemas);
  if (others === undefined) return true;
  const same = parts.flatMap((part) => {
    const own = entries(part, 'patternProperties').find(([each]) => each === pattern);
    return own === undefined ? [] : [own[1] as JsonSchema];
  });
  return prover.implies(prover.together([...others, ...same]), schema);
}

/** All patterns of members that the parts have. */
function patternsImply(parts: Parts, schema: JsonSchema, prover: Proving): boolean {
  const all = parts.flatMap((part) => inPlaceParts(part, prover.context.schemas));
  return all
    .flatMap((part) => entries(part, 'patternProperties'))
    .every(([, own]) => prover.implies(prover.together([own as JsonSchema]), schema));
}

/** `additionalProperties` and `unevaluatedProperties`: members that the target does not name. */
function impliesOthers(parts: Parts, to: SchemaObject, keyword: string, prover: Proving): boolean {
  const schema = schemaOf(to, keyword) ?? true;
  const known = keyword === 'additionalProperties' ? [to] : prover.together([to]);
  const patterns = known.flatMap((part) => entries(part, 'patternProperties').map(([pattern]) => pattern));
  const isKnown = (name: string): boolean =>
    known.some((part) => entries(part, 'properties').some(([own]) => own === name)) ||
    patterns.some((pattern) => testPattern(name, pattern) === true);
  const foreign = [...declaredNames(parts, prover.context.schemas)].filter((name) => !isKnown(name));
  if (!foreign.every((name) => impliesMember(parts, name, schema, prover))) return false;
  const isCovered = parts.every((part) =>
    inPlaceParts(part, prover.context.schemas).every((each) =>
      entries(each, 'patternProperties').every(([pattern]) => patterns.includes(pattern)),
    ),
  );
  if (!isCovered && !patternsImply(parts, schema, prover)) return false;
  const others = otherMembers(parts, prover.context.schemas);
  return others === undefined || prover.implies(prover.together(others), schema);
}

function impliesNames(parts: Parts, schema: JsonSchema, prover: Proving): boolean {
  const { context } = prover;
  const named = parts.flatMap((part): readonly JsonSchema[] => {
    const own = schemaOf(part, 'propertyNames');
    return own === undefined ? [] : [own];
  });
  if (named.length > 0 && prover.implies(prover.together(named), schema)) return true;
  const hasPatterns = parts.some((part) =>
    inPlaceParts(part, context.schemas).some((each) => entries(each, 'patternProperties').length > 0),
  );
  if (hasPatterns || otherMembers(parts, context.schemas) !== undefined) return false;
  return [...declaredNames(parts, context.schemas)].every((name) => isValid(name, schema, context));
}

function impliesDependency(parts: Parts, name: string, needed: readonly string[], prover: Proving): boolean {
  if (memberParts(parts, name, prover.context.schemas) === undefined) return true;
  return needed.every(
    (each) =>
      isRequired(parts, each) ||
      parts.some((part) =>
        entries(part, 'dependentRequired').some(
          ([own, list]) => own === name && Array.isArray(list) && list.includes(each),
        ),
      ),
  );
}

function impliesDependent(parts: Parts, name: string, schema: JsonSchema, prover: Proving): boolean {
  if (memberParts(parts, name, prover.context.schemas) === undefined) return true;
  const own = parts.flatMap((part) =>
    entries(part, 'dependentSchemas').flatMap(([each, held]) => (each === name ? [held as JsonSchema] : [])),
  );
  return prover.implies(prover.together([...parts, ...own]), schema);
}
