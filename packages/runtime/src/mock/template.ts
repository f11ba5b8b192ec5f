import type { Json } from '../contract.ts';
import { at } from '../pointer.ts';
import { ALPHANUMERIC, HEX, letters, uuid } from './random.ts';
import type { MockState } from './state.ts';
import { formatTime } from './time.ts';

/** What templates speak of. */
export interface TemplateScope {
  readonly input: unknown;
  /** Epoch milliseconds. */
  readonly now: number;
  /** UTC unless given. */
  readonly timeZone?: string;
  /** Grows by one at each call. */
  readonly count: (name: string) => number;
  readonly issue?: { readonly field: string; readonly value: unknown; readonly message: string };
}

/** What a template can speak of while nothing is wrong. */
export function templateScope(
  input: unknown,
  { now, count, options: { timeZone } }: MockState,
): TemplateScope {
  return { input, now, count, ...(timeZone === undefined ? {} : { timeZone }) };
}

/** A member that is left out. */
const ABSENT = Symbol('absent');

/** A template's placeholders replaced (see the vocabulary, Templates). */
export function fill(template: Json, scope: TemplateScope): Json {
  const filled = fillValue(template, scope);
  return filled === ABSENT ? null : (filled as Json);
}

function fillValue(template: Json, scope: TemplateScope): unknown {
  if (Array.isArray(template))
    return template.map((each: Json) => fillValue(each, scope)).filter((each) => each !== ABSENT);
  if (typeof template !== 'object' || template === null) return template;
  const members = template as { readonly [member: string]: Json };
  const placeholder = members['$tallystick'];
  if (placeholder !== undefined && Object.keys(members).length === 1) return replaced(placeholder, scope);
  const entries = Object.entries(members).map(([name, value]) => [name, fillValue(value, scope)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ABSENT && value !== undefined));
}

function replaced(placeholder: Json, scope: TemplateScope): unknown {
  const { input, prefix, suffix, id, count, now, issue } = placeholder as Readonly<
    Record<string, string | undefined>
  >;
  if (input !== undefined) return inputAt(scope.input, input, prefix, suffix);
  if (id !== undefined) return freshId(id, scope);
  if (count !== undefined) return scope.count(count);
  if (now !== undefined) return moment(now, scope);
  if (issue !== undefined) return scope.issue?.[issue as 'field' | 'value' | 'message'] ?? ABSENT;
  return ABSENT;
}

function inputAt(
  input: unknown,
  pointer: string,
  prefix: string | undefined,
  suffix: string | undefined,
): unknown {
  const value = at(input, pointer);
  if (value === undefined) return ABSENT;
  return prefix === undefined && suffix === undefined
    ? value
    : `${prefix ?? ''}${String(value)}${suffix ?? ''}`;
}

function freshId(kind: string, scope: TemplateScope): unknown {
  const number = scope.count(`id ${kind}`);
  const seed = `${kind}${number}`;
  if (kind === 'integer') return number;
  if (kind === 'hex16') return letters(seed, 16, HEX).toUpperCase();
  if (kind === 'hex32') return letters(seed, 32, HEX);
  if (kind === 'alphanumeric16') return letters(seed, 16, ALPHANUMERIC);
  return uuid(seed);
}

/** `epoch-ms`, `epoch-s`, or a layout in the mock's zone. */
function moment(layout: string, { now, timeZone }: TemplateScope): unknown {
  if (layout === 'epoch-ms') return now;
  return layout === 'epoch-s' ? Math.floor(now / 1000) : formatTime(now, layout, timeZone);
}
