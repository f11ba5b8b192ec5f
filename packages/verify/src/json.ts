import type { Json } from '@tallystick/runtime/contract';

export type JsonObject = { readonly [member: string]: Json };

export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of an object; none of any other value. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** Levels of a JSON text. The schema engine goes no deeper than 500, and what walks a value recursively must not overflow. */
export const DEEPEST = 1000;

/** The JSON value of a text; undefined where it is not JSON, or is too deep. */
export function parsed(text: string): Json | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Whether a text that may be JSON is nested deeper than the limit. Parsing it to see that takes seconds for a megabyte of `[`. */
export function isTooDeep(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  let [depth, inString] = [0, false];
  for (let at = 0; at < text.length && depth <= DEEPEST; at += 1) {
    const character = text.charCodeAt(at);
    if (inString && character === BACKSLASH) at += 1;
    else if (character === QUOTE) inString = !inString;
    else if (!inString && (character === BRACKET || character === BRACE)) depth += 1;
    else if (!inString && (character === BRACKET + 2 || character === BRACE + 2)) depth -= 1;
  }
  return depth > DEEPEST;
}

const [QUOTE, BACKSLASH, BRACKET, BRACE] = [0x22, 0x5c, 0x5b, 0x7b];
