import { formatRecord } from '@tallystick/runtime/schema';
import type { JsonValue } from '../../model/index.ts';
import { at } from '../draft.ts';
import { samplesOfPattern } from '../sample-pattern.ts';
import { type Candidate, type MakeCandidates, setting } from './candidate.ts';

/** Up to here a text is spelled out, above it is a placeholder. */
const SPELLED_OUT = 100;
/** A longer text is no longer worth sending. */
const LONGEST = 1_000_000;

export const stringCandidates: MakeCandidates = (location, draft, ground) => [
  ...lengthCandidates(location, draft, ground),
  ...patternCandidates(location, draft, ground),
  ...formatCandidates(location, draft, ground),
];

const lengthCandidates: MakeCandidates = (location, draft) => {
  const { minLength, maxLength } = location.schema;
  const held = at(draft, location.pointer);
  const text = typeof held === 'string' ? held : '';
  const row = (length: number, keyword: string, code?: string): readonly Candidate[] => {
    if (length < 0 || length > LONGEST) return [];
    const kind = code === undefined ? 'accepted' : 'refused';
    const about = { kind, keyword, phrase: `with ${count(length, 'character')}` } as const;
    return [setting(location, draft, textOf(text, length), code === undefined ? about : { ...about, code })];
  };
  return [
    ...(minLength === undefined
      ? []
      : [...row(minLength, 'minLength'), ...row(minLength - 1, 'minLength', 'min-length')]),
    ...(maxLength === undefined
      ? []
      : [...row(maxLength, 'maxLength'), ...row(maxLength + 1, 'maxLength', 'max-length')]),
  ];
};

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function textOf(text: string, length: number): JsonValue {
  if (length > SPELLED_OUT) return { $tallystick: { text: 'a', count: length } };
  return ofLength(text, length);
}

/** Made longer or shorter to a length in code points. */
function ofLength(text: string, length: number): string {
  const chars = [...text].slice(0, length);
  return chars.join('') + 'a'.repeat(length - chars.length);
}

const patternCandidates: MakeCandidates = (location, draft, ground) => {
  const { pattern } = location.schema;
  if (pattern === undefined) return [];
  const samples = samplesOfPattern(pattern);
  const accepted = (['short', 'long'] as const).flatMap((variant) =>
    samples === undefined
      ? []
      : [
          setting(location, draft, samples[variant], {
            kind: 'accepted',
            keyword: 'pattern',
            variant,
            phrase: `that is the ${variant === 'short' ? 'shortest' : 'longest'} its pattern allows`,
          }),
        ],
  );
  return [...accepted, ...patternBreakers(location, draft, ground)];
};

/** Several ways to break a pattern: which of them does, validation shows. */
const patternBreakers: MakeCandidates = (location, draft) => {
  const held = at(draft, location.pointer);
  const samples = samplesOfPattern(location.schema.pattern ?? '');
  const longest = samples?.long ?? '';
  const rows: readonly (readonly [variant: string, value: string, phrase: string])[] = [
    ['other', '!', 'that does not match its pattern'],
    ['after', `${typeof held === 'string' ? held : ''} !`, 'with text after the pattern match'],
    ['longer', longest + longest.slice(-1), 'that is one longer than its pattern allows'],
    ['shorter', (samples?.short ?? '').slice(0, -1), 'that is one shorter than its pattern allows'],
  ];
  return rows.map(([variant, value, phrase]) =>
    setting(location, draft, value, {
      kind: 'refused',
      keyword: 'pattern',
      variant,
      phrase,
      code: 'pattern',
    }),
  );
};

const formatCandidates: MakeCandidates = (location, draft) => {
  const { format } = location.schema;
  const { valid: [good] = [], invalid: [bad] = [] } = formatRecord(format ?? '') ?? {};
  if (good === undefined || bad === undefined) return [];
  const keyword = 'format';
  return [
    setting(location, draft, good, { kind: 'accepted', keyword, phrase: `that is a valid ${format}` }),
    setting(location, draft, bad, {
      kind: 'refused',
      keyword,
      phrase: `that is not a valid ${format}`,
      code: 'format',
    }),
  ];
};
