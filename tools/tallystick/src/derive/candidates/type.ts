import { isOfType } from '@tallystick/runtime/schema';
import type { JsonValue } from '../../model/index.ts';
import { type MakeCandidates, setting } from './candidate.ts';

const STRANGERS: readonly JsonValue[] = ['text', 12345, true, {}, []];
const WORDS: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  integer: 'an integer',
};

/** Another JSON type, null where it is not allowed, a fraction where an integer is expected. */
export const typeCandidates: MakeCandidates = (location, draft) => {
  const types = location.schema.type;
  if (types === undefined) return [];
  const wanted = types.map((type) => WORDS[type] ?? `a ${type}`).join(' or ');
  const stranger = STRANGERS.find((value) => !types.some((type) => isOfType(value, type)));
  const refused = (value: JsonValue, variant: string, phrase: string) =>
    setting(location, draft, value, { kind: 'refused', keyword: 'type', variant, phrase, code: 'type' });
  return [
    ...(stranger === undefined ? [] : [refused(stranger, 'other', `that is not ${wanted}`)]),
    ...(types.includes('null') ? [] : [refused(null, 'null', 'that is null')]),
    ...(types.includes('integer') && !types.includes('number')
      ? [refused(1.5, 'fraction', 'that is not an integer')]
      : []),
  ];
};
