import type { JsonValue } from '../model/json.ts';
import { isJsonObject } from '../model/json.ts';
import { pointer } from '../model/pointer.ts';

/** What is wrong with a value, and where within it. */
interface ShapeIssue {
  readonly pointer: string;
  readonly message: string;
}

/** What a value must be. */
export type Shape = (value: JsonValue, at: string) => readonly ShapeIssue[];

export const text: Shape = (value, at) => when(typeof value === 'string' && value !== '', at, 'a string');

export const flag: Shape = (value, at) => when(typeof value === 'boolean', at, 'true or false');

export const whole: Shape = (value, at) => when(Number.isSafeInteger(value), at, 'an integer');

export const anything: Shape = () => [];

/** RFC 6901, optionally with `-` for each item. */
export const pointerText: Shape = (value, at) =>
  when(
    typeof value === 'string' && /^(\/([^~/]|~[01])*)*$/.test(value),
    at,
    'a JSON pointer, such as "/chats/-/id"',
  );

/** A pointer after the number of levels to go up. */
export const relativePointer: Shape = (value, at) =>
  when(
    typeof value === 'string' && /^\d+(\/.*)?$/.test(value),
    at,
    'a relative pointer, such as "1/messages"',
  );

/** A schema, which is checked where schemas are read. */
export const schema: Shape = (value, at) =>
  when(typeof value === 'boolean' || isJsonObject(value), at, 'a schema');

export function oneOf(...values: readonly JsonValue[]): Shape {
  const expected = values.map((value) => JSON.stringify(value)).join(' or ');
  return (value, at) => when(values.includes(value), at, expected);
}

export function either(first: Shape, second: Shape): Shape {
  return (value, at) => (first(value, at).length === 0 ? [] : second(value, at));
}

export function listOf(item: Shape): Shape {
  return (value, at) =>
    Array.isArray(value)
      ? value.flatMap((each: JsonValue, index) => item(each, at + pointer(index)))
      : wrong(at, 'an array');
}

export function mapOf(item: Shape): Shape {
  return (value, at) =>
    isJsonObject(value)
      ? Object.entries(value).flatMap(([name, each]) => item(each, at + pointer(name)))
      : wrong(at, 'an object');
}

type Members = Readonly<Record<string, Shape>>;

/**
 * An object with these members and no others. `oldNames`: deprecated names that are still accepted, with the names they
 * stand for.
 */
export function object(
  required: Members,
  optional: Members = {},
  oldNames: Readonly<Record<string, string>> = {},
): Shape {
  const known: Members = { ...required, ...optional };
  const present = (name: string): string => (Object.hasOwn(oldNames, name) ? (oldNames[name] ?? name) : name);
  return (value, at) => {
    if (!isJsonObject(value)) return wrong(at, 'an object');
    const given = Object.keys(value).map(present);
    const missing = Object.keys(required).filter((name) => !given.includes(name));
    const issues = Object.entries(value).map(([name, each]) =>
      present(name) !== name && Object.hasOwn(value, present(name))
        ? [
            {
              pointer: at + pointer(name),
              message: `"${name}" is the old name of "${present(name)}", which is also present`,
            },
          ]
        : memberIssues(known, present(name), each, at + pointer(name)),
    );
    return [...missing.map((name) => ({ pointer: at, message: `"${name}" is missing` })), ...issues.flat()];
  };
}

function memberIssues(known: Members, name: string, value: JsonValue, place: string): readonly ShapeIssue[] {
  const shape = Object.hasOwn(known, name) ? known[name] : undefined;
  const names = Object.keys(known).join(', ');
  return shape?.(value, place) ?? [{ pointer: place, message: `unknown member "${name}"; known: ${names}` }];
}

function when(holds: boolean, at: string, expected: string): readonly ShapeIssue[] {
  return holds ? [] : wrong(at, expected);
}

function wrong(at: string, expected: string): readonly ShapeIssue[] {
  return [{ pointer: at, message: `it must be ${expected}` }];
}
