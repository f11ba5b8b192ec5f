import type { FormatRecord } from './format-record.ts';

/** ECMA-262 patterns in Unicode mode (JSON Schema core, 6.4). */
export function isRegex(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

export const sampleRegex: FormatRecord['sample'] = () => '^a$';

export const regex: FormatRecord<'regex'> = {
  name: 'regex',
  test: isRegex,
  valid: ['^a$', '', '[a-z]+', '\\p{L}'],
  invalid: ['(', '[', '*', '\\a', '^(abc]'],
  sample: sampleRegex,
};
