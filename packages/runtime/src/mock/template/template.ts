import type { Json } from '../../contract/index.ts';
import { formatTime } from '../../format-time.ts';
import { own, pointerSegments } from '../../pointer.ts';
import { remembered } from '../../remembered.ts';
import { uuidOf } from '../../schema/formats/uuid.ts';
import { ALPHANUMERIC, HEX, letters } from '../../schema/random.ts';
import type { MockState } from '../state/state.ts';

/** What templates can refer to. */
export interface TemplateScope {
  readonly input: unknown;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Default: UTC. */
  readonly timeZone?: string;
  /** Grows by one at each call. */
  readonly count: (name: string) => number;
  readonly issue?: { readonly field: string; readonly value: unknown; readonly message: string };
}

/** What a template can refer to while nothing is wrong. */
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
  const filled = fillerOf(template)(scope);
  return filled === ABSENT ? null : (filled as Json);
}

type Filler = (scope: TemplateScope) => unknown;

/** By template, which is part of a contract: it is looked through once, and filled at every call. */
const FILLERS = new WeakMap<Json & object, Filler>();

function fillerOf(template: Json): Filler {
  if (typeof template !== 'object' || template === null) return () => template;
  return remembered(FILLERS, template, (each) =>
    Array.isArray(each) ? listFiller(each) : objectFiller(each as { readonly [member: string]: Json }),
  );
}

function listFiller(template: readonly Json[]): Filler {
  const items = template.map(fillerOf);
  return (scope) => items.map((item) => item(scope)).filter((each) => each !== ABSENT);
}

function objectFiller(members: { readonly [member: string]: Json }): Filler {
  const placeholder = members['$tallystick'];
  if (placeholder !== undefined && Object.keys(members).length === 1) return placeholderFiller(placeholder);
  const changing = Object.entries(members).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? [[name, fillerOf(value)] as const] : [],
  );
  return (scope) => {
    // A copy has each member as its own, `__proto__` too, so that to set one is never to set a prototype.
    const filled: Record<string, unknown> = { ...members };
    for (const [name, filler] of changing) {
      const value = filler(scope);
      if (value === ABSENT || value === undefined) delete filled[name];
      else filled[name] = value;
    }
    return filled;
  };
}

function placeholderFiller(placeholder: Json): Filler {
  const { input, prefix, suffix, id, count, now, issue } = placeholder as Readonly<
    Record<string, string | undefined>
  >;
  if (input !== undefined) return inputFiller(input, prefix, suffix);
  if (id !== undefined) return (scope) => freshId(id, scope);
  if (count !== undefined) return (scope) => scope.count(count);
  if (now !== undefined) return (scope) => moment(now, scope);
  if (issue !== undefined) return (scope) => scope.issue?.[issue as 'field' | 'value' | 'message'] ?? ABSENT;
  return () => ABSENT;
}

function inputFiller(pointer: string, prefix: string | undefined, suffix: string | undefined): Filler {
  const plain = prefix === undefined && suffix === undefined;
  const names = pointerSegments(pointer);
  return ({ input }) => {
    const value = names.reduce<unknown>(own, input);
    if (value === undefined) return ABSENT;
    return plain ? value : `${prefix ?? ''}${textOf(value)}${suffix ?? ''}`;
  };
}

/** The text of a value. A member `toString` of an object may hide the method, so that `String` would throw. */
function textOf(value: unknown): string {
  const isObject = typeof value === 'object' && value !== null;
  return isObject ? Object.prototype.toString.call(value) : String(value);
}

function freshId(kind: string, scope: TemplateScope): unknown {
  const number = scope.count(`id ${kind}`);
  const seed = `${kind}${number}`;
  if (kind === 'integer') return number;
  if (kind === 'hex16') return letters(seed, 16, HEX).toUpperCase();
  if (kind === 'hex32') return letters(seed, 32, HEX);
  if (kind === 'alphanumeric16') return letters(seed, 16, ALPHANUMERIC);
  return uuidOf(seed);
}

/** `epoch-ms`, `epoch-s`, or a layout in the mock's zone. */
function moment(layout: string, { now, timeZone }: TemplateScope): unknown {
  if (layout === 'epoch-ms') return now;
  return layout === 'epoch-s' ? Math.floor(now / 1000) : formatTime(now, layout, timeZone);
}
