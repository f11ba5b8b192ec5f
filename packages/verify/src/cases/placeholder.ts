import type { Json } from '@tallystick/runtime/contract';
import { isArray, isObject } from '../json.ts';
import { localTime } from './local-time.ts';

/** Values of placeholders: the time and the values that the caller gives. */
export interface PlaceholderContext {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Zone of dates without offset; see `localTime` for what holds without one. */
  readonly timeZone?: string;
  /** What `{value: name}` stands for, by name. */
  readonly values?: Readonly<Record<string, Json>>;
}

/** A case's input with its placeholders replaced. */
export interface Expansion {
  readonly value: Json;
  /** Names of values that nobody injected; their places hold null. */
  readonly missing: readonly string[];
}

/**
 * Puts real values where placeholders stand (see `CasePlaceholder`). An unknown placeholder is a TypeError.
 *
 * @example
 * const value = { ids: { $tallystick: { repeat: 7, count: 2 } }, site: { $tallystick: { value: 'site_id' } } };
 * expandPlaceholders(value, { now: 0, values: { site_id: 12 } }).value; // { ids: [7, 7], site: 12 }
 */
export function expandPlaceholders(value: Json, context: PlaceholderContext): Expansion {
  const missing = new Set<string>();
  const expanded = expand(value, context, missing);
  return { value: expanded, missing: [...missing] };
}

function expand(value: Json, context: PlaceholderContext, missing: Set<string>): Json {
  if (isArray(value)) return value.map((item) => expand(item, context, missing));
  if (!isObject(value)) return value;
  const directive = directiveOf(value);
  if (directive !== undefined) return expandDirective(directive, context, missing);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, expand(item, context, missing)]),
  );
}

type Directive = { readonly [member: string]: Json };

function directiveOf(value: Directive): Directive | undefined {
  const directive = value['$tallystick'];
  return isObject(directive) && Object.keys(value).length === 1 ? directive : undefined;
}

function expandDirective(directive: Directive, context: PlaceholderContext, missing: Set<string>): Json {
  const { now, repeat, text, count, value: name } = directive;
  if (typeof now === 'number') return localTime(context.now, now, context.timeZone);
  if (repeat !== undefined && typeof count === 'number') {
    const item = expand(repeat, context, missing);
    return Array.from({ length: count }, () => item);
  }
  if (typeof text === 'string' && typeof count === 'number') return text.repeat(count);
  if (typeof name === 'string') return injected(name, context, missing);
  throw new TypeError(`unknown placeholder ${JSON.stringify(directive)}: use now, repeat, text or value`);
}

function injected(name: string, context: PlaceholderContext, missing: Set<string>): Json {
  const value =
    context.values !== undefined && Object.hasOwn(context.values, name) ? context.values[name] : undefined;
  if (value === undefined) missing.add(name);
  return value ?? null;
}
