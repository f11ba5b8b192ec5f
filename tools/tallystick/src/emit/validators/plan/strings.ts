import { compiledPattern, FORMAT_NAMES, type FormatName, isLinearPattern } from '@tallystick/runtime/schema';
import type { Origin } from '../../../model/origin.ts';
import type { SchemaObject } from '../../../model/schema.ts';
import type { Pattern, StringCheck } from './node.ts';
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
  if (pattern !== undefined) checks.push({ kind: 'pattern', ...compiled(pattern, schema.origin, context) });
  if (localDateTime !== undefined)
    checks.push({ kind: 'local-date-time', notInFuture: localDateTime.notInFuture });
  else if (format !== undefined && context.formats === 'assert' && isChecked(format))
    checks.push({ kind: 'format', format });
  return checks;
}

/**
 * With a limit, a longer string is not matched against a pattern that could take more time than the length of the text.
 */
export function compiled(
  source: string,
  at: Origin,
  { patternLength }: Pick<PlanContext, 'patternLength'>,
): Pattern {
  const pattern = compiledPattern(source);
  if (pattern !== undefined)
    return {
      source,
      flags: pattern.unicode ? 'u' : '',
      ...(isLinearPattern(source) ? {} : { bounded: true }),
      ...(isLinearPattern(source) || patternLength === undefined ? {} : { longest: patternLength }),
    };
  throw new UnsupportedSchemaError(
    `the pattern ${JSON.stringify(source)} is not an ECMAScript regular expression`,
    'use JavaScript (ECMA-262) regular expression syntax, or remove it',
    at,
  );
}

/** Any other is an annotation. */
const CHECKED: ReadonlySet<string> = new Set(FORMAT_NAMES);

function isChecked(format: string): format is FormatName {
  return CHECKED.has(format);
}
