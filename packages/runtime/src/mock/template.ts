import type { Json } from '../contract.ts';
import { at } from '../pointer.ts';
import { letters } from './random.ts';

/** What templates speak of. */
export interface TemplateScope {
  readonly input: unknown;
  readonly now: number;
  /** Grows by one at each call. */
  readonly count: (name: string) => number;
  readonly issue?: { readonly field: string; readonly value: unknown; readonly message: string };
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
  if (now !== undefined) return moment(now, scope.now);
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

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const HEX = '0123456789ABCDEF';

function freshId(kind: string, scope: TemplateScope): unknown {
  const number = scope.count(`id ${kind}`);
  const seed = `${kind}${number}`;
  if (kind === 'integer') return number;
  if (kind === 'hex16') return letters(seed, 16, HEX);
  if (kind === 'hex32') return letters(seed, 32, HEX).toLowerCase();
  if (kind === 'alphanumeric16') return letters(seed, 16, ALPHANUMERIC);
  const hex = letters(seed, 30, HEX).toLowerCase();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
}

/** `epoch-ms`, `epoch-s`, or a layout in UTC. */
function moment(layout: string, now: number): unknown {
  if (layout === 'epoch-ms') return now;
  if (layout === 'epoch-s') return Math.floor(now / 1000);
  const [year = '', month = '', day = '', hours = '', minutes = '', seconds = '', millis = ''] = new Date(now)
    .toISOString()
    .split(/[-T:.Z]/);
  const parts: Readonly<Record<string, string>> = {
    YYYY: year,
    MM: month,
    DD: day,
    hh: hours,
    mm: minutes,
    ss: seconds,
    SSS: millis,
    ZZ: '+0000',
  };
  return layout.replace(/YYYY|SSS|MM|DD|hh|mm|ss|ZZ/g, (token) => parts[token] ?? token);
}
