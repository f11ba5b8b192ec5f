import type { FormatRecord } from './format-record.ts';

/** RFC 6901, 5. */
const JSON_POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;

/** Whether a text is a JSON Pointer (RFC 6901): `/a/0`. */
export function isJsonPointer(text: string): boolean {
  return JSON_POINTER.test(text);
}

export const sampleJsonPointer: FormatRecord['sample'] = () => '/member';

export const jsonPointer: FormatRecord<'json-pointer'> = {
  name: 'json-pointer',
  test: isJsonPointer,
  valid: ['/a', '', '/a~1b/0', '/~0'],
  invalid: ['a', '#/a', '/~2', '/a~'],
  sample: sampleJsonPointer,
};
