/** Words that cannot name a variable in a module, with those that are legal and would mislead. */
const RESERVED = new Set(
  // keywords and literals of ECMAScript
  (
    'break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if import in instanceof new null return super switch this throw true try typeof var void while with ' +
    // reserved in strict mode and modules
    'implements interface let package private protected public static yield await ' +
    // not to be rebound in strict mode, or misleading when rebound
    'arguments eval undefined NaN Infinity async'
  ).split(' '),
);

export function isReservedWord(text: string): boolean {
  return RESERVED.has(text);
}

/** Globals that generated code may use. An imported type of the same name would hide them. */
export const GLOBAL_NAMES: readonly string[] = (
  'AbortController AbortSignal Array ArrayBuffer Blob Boolean Buffer DOMException Date Error Event File FormData ' +
  'Headers Infinity Intl JSON Map Math Number Object Promise RangeError ReadableStream Record RegExp Request ' +
  'Response Set String Symbol SyntaxError TextDecoder TextEncoder TypeError URL URLSearchParams Uint8Array WeakMap'
).split(' ');
