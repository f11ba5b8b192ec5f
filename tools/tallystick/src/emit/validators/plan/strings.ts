import { compiledPattern } from '@tallystick/runtime/schema';
import type { Origin } from '../../../model/origin.ts';
import type { SchemaObject } from '../../../model/schema.ts';
import { mayBacktrack } from '../../../patterns/index.ts';
import { FORMAT_NAMES, type FormatName, type Pattern, type StringCheck } from './node.ts';
import type { PlanContext } from './plan-context.ts';
import { UnsupportedSchemaError } from './unsupported.ts';

export function stringChecks(schema: SchemaObject, context: PlanContext): StringCheck[] {
  return [...lengthChecks(schema), ...textChecks(schema, context)];
}

function lengthChecks({ minLength, maxLength }: SchemaObject): StringCheck[] {
  const checks: StringCheck[] = [];
  if (minLength !== undefined && minLength > 0)
    checks.push({ kind: 'length', code: 'min-length', limit: minLength });
  if (maxLength !== undefined) checks.push({ kind: 'length', code: 'max-length', limit: maxLength });
  return checks;
}

function textChecks(schema: SchemaObject, context: PlanContext): StringCheck[] {
  const { pattern, format, localDateTime } = schema;
  const checks: StringCheck[] = [];
  if (pattern !== undefined) checks.push(patternCheck(pattern, schema, context));
  if (localDateTime !== undefined)
    checks.push({ kind: 'local-date-time', notInFuture: localDateTime.notInFuture });
  else if (format !== undefined && context.formats === 'assert' && isChecked(format))
    checks.push({ kind: 'format', format });
  return checks;
}

/** With a limit, a text that is longer is not put to a pattern that could keep an engine busy without end. */
function patternCheck(
  pattern: string,
  { origin }: SchemaObject,
  { patternLength }: PlanContext,
): StringCheck {
  const check = { kind: 'pattern', ...compiled(pattern, origin) } as const;
  return patternLength !== undefined && mayBacktrack(pattern) ? { ...check, most: patternLength } : check;
}

export function compiled(source: string, at: Origin): Pattern {
  const pattern = compiledPattern(source);
  if (pattern !== undefined) return { source, flags: pattern.unicode ? 'u' : '' };
  throw new UnsupportedSchemaError(
    `the pattern ${JSON.stringify(source)} is no ECMAScript regular expression`,
    'write it as ECMA-262 defines regular expressions, or take it out',
    at,
  );
}

const CHECKED: ReadonlySet<string> = new Set(FORMAT_NAMES);

function isChecked(format: string): format is FormatName {
  return CHECKED.has(format);
}
