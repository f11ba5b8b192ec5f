import { HEX, letters } from '../random.ts';
import type { FormatRecord } from './format-record.ts';

/** RFC 9562, 4. */
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Whether a text is a UUID (RFC 9562), in upper or lower case. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

export const sampleUuid: FormatRecord['sample'] = ({ seed }) => uuidOf(seed);

export const uuid: FormatRecord<'uuid'> = {
  name: 'uuid',
  test: isUuid,
  valid: ['3f2a1c9e-5b7d-4e8f-9a0b-1c2d3e4f5a6b', '00000000-0000-0000-0000-000000000000'],
  invalid: [
    'no uuid',
    '3f2a1c9e5b7d4e8f9a0b1c2d3e4f5a6b',
    '{3f2a1c9e-5b7d-4e8f-9a0b-1c2d3e4f5a6b}',
    '3f2a1c9e-5b7d-4e8f-9a0b-1c2d3e4f5a6g',
  ],
  sample: sampleUuid,
};

/** Version 4. */
export function uuidOf(seed: string): string {
  const hex = letters(seed, 30, HEX);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18)}`;
}
