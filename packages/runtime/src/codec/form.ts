import type { EncodingData } from '../contract/index.ts';
import { own } from '../pointer.ts';
import { jsonText, mediaText } from './content.ts';
import { isDelimited } from './delimiters.ts';
import { asIs, reserved } from './escape.ts';
import { joinPairs } from './join.ts';
import { deepObject, pairStyle, undefinedStyle } from './pair-styles.ts';
import { type Pair, type Refuse, refusingMember, type WritePairs } from './refusal.ts';
import { isMembers, membersOf, scalarText, told } from './scalar.ts';

/** Writers of members, by name. */
export type MemberWriters = Readonly<Record<string, WritePairs>>;

/** A body as `application/x-www-form-urlencoded`; a member without a writer is written by `formMember`. */
export function formText(value: unknown, writers: MemberWriters, refuse: Refuse): string {
  if (!isMembers(value)) return refuse('no-writer');
  const plain = formMember();
  const pairs = membersOf(value).flatMap(([name, member]) =>
    (own(writers, name) ?? plain)(name, member, refusingMember(refuse, name)),
  );
  return joinPairs(pairs);
}

/**
 * A member without a style: a pair for each item of a list, objects as JSON, all else as text, or all in the content
 * type that the spec states (OpenAPI 3.1.1, Encoding Object, contentType), percent-encoded as forms are (URL Standard,
 * application/x-www-form-urlencoded serializing).
 */
export function formMember(contentType?: string): WritePairs {
  return (name, value, refuse) => {
    const items = Array.isArray(value) ? value : [value];
    const texts = items.map((each) => memberText(each, contentType, refuse));
    return (Array.isArray(value) ? told(texts, refuse) : texts).map((text) => formPair(name, text, refuse));
  };
}

function memberText(value: unknown, contentType: string | undefined, refuse: Refuse): string {
  if (contentType !== undefined) return mediaText(contentType, value, refuse);
  return isMembers(value) ? jsonText(value, refuse) : scalarText(value, refuse);
}

/** `URLSearchParams` would replace what UTF-8 cannot hold. */
function formPair(name: string, text: string, refuse: Refuse): Pair {
  const whole = new URLSearchParams([[asIs(name, refuse), asIs(text, refuse)]]).toString();
  const [key = '', value = ''] = whole.split('=');
  return [key, value];
}

/** The writer of a member that the spec says something of. */
export function memberWriter(encoding: EncodingData): WritePairs {
  const { style, explode = false, allowReserved, contentType } = encoding;
  if (style === undefined) return formMember(contentType);
  const escapes = allowReserved === true ? [reserved] : [];
  if (style === 'deepObject') return deepObject(...escapes);
  return style === 'form' || isDelimited(style) ? pairStyle(style, explode, ...escapes) : undefinedStyle;
}
