import type { FormatRecord } from './format-record.ts';

/** The Internet-Draft draft-bhutton-relative-json-pointer-00. */
const RELATIVE_JSON_POINTER = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/;

/** Whether a text is a relative JSON Pointer: `1/a`. */
export function isRelativeJsonPointer(text: string): boolean {
  return RELATIVE_JSON_POINTER.test(text);
}

export const sampleRelativeJsonPointer: FormatRecord['sample'] = () => '1/member';

export const relativeJsonPointer: FormatRecord<'relative-json-pointer'> = {
  name: 'relative-json-pointer',
  test: isRelativeJsonPointer,
  valid: ['1/a', '0#', '0', '120/a~1b'],
  invalid: ['a', '/a', '01/a', '-1/a', '0##', '+1'],
  sample: sampleRelativeJsonPointer,
};
