import type { ContractData, Json, OperationData } from '@tallystick/runtime/contract';
import { escapeSegment, isValid, valueAt } from '@tallystick/runtime/schema';
import { asObject, isArray, isObject } from '../../json.ts';
import { applyPatch } from '../../patch.ts';
import { contextOf } from '../../schema/context.ts';
import { isReferenceName } from './references.ts';

/** Texts of one body that are changed, at most. */
const MOST = 40;

/**
 * The input with other texts in its body, as far as the schema allows: names, addresses and the like may be taken
 * already. What `keeps` names stays as long as it is, and so does what refers to something.
 */
export function withOtherTexts(
  input: Json,
  { input: schema }: OperationData,
  contract: ContractData,
  unique: () => string,
  keeps: (pointer: string) => boolean,
): Json {
  const context = contextOf(contract);
  const isGood = (value: Json): boolean => isValid(value, schema, context);
  // what breaks a rule is to break it still
  if (!isGood(input)) return input;
  return textsIn(isObject(input) ? input['body'] : undefined, '/body')
    .slice(0, MOST)
    .reduce<Json>((value, { pointer, text }) => {
      const texts = keeps(pointer) ? textsAsLong(text, unique()) : otherTexts(text, unique());
      const others = texts.map((other) =>
        applyPatch(value, [{ op: 'replace', path: pointer, value: other }]),
      );
      return others.find(isGood) ?? value;
    }, input);
}

function otherTexts(text: string, tail: string): readonly string[] {
  const [name, host] = text.split('@');
  return [
    ...(host === undefined ? [] : [`${name}.${tail}@${host}`]),
    ...(/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(text) ? [crypto.randomUUID()] : []),
    `${text}-${tail}`,
    `${text}${tail}`,
    text.slice(0, Math.max(0, text.length - tail.length)) + tail,
    tail,
    tail.toUpperCase(),
    String(Number.parseInt(tail, 36)).padStart(text.length, '0').slice(-text.length),
  ];
}

/** An input that breaks a rule, with other texts than the good call where it has the same; it still breaks the rule. */
export function refusedWithOtherTexts(
  input: Json,
  good: Json | undefined,
  operation: OperationData,
  contract: ContractData,
  unique: () => string,
): Json {
  if (good === undefined) return input;
  const others = withOtherTexts(good, operation, contract, unique, () => false);
  const other = textsIn(asObject(good)['body'], '/body')
    .filter(({ pointer, text }) => valueAt(input, pointer) === text)
    .reduce<Json>((value, { pointer, text }) => {
      const replaced = valueAt(others, pointer) ?? text;
      return applyPatch(value, [{ op: 'replace', path: pointer, value: replaced }]);
    }, input);
  return isValid(other, operation.input, contextOf(contract)) ? input : other;
}

/** Of the longest word of a text only the length matters, except in a date. */
function textsAsLong(text: string, tail: string): readonly string[] {
  if (/^\d+[-:]/.test(text)) return [];
  const number = Number.parseInt(tail, 36);
  const [word] = (text.match(/[a-z\d]+/gi) ?? []).toSorted((one, other) => other.length - one.length);
  if (word === undefined) return text.trim() === '' ? [] : [withNeighbour(text, 1 + (number % 16))];
  const letters = tail.replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
  const digits = String(number).padStart(word.length, '0');
  return [tail, letters, letters.toUpperCase(), digits].map((each) =>
    text.replace(word, word.slice(0, Math.max(0, word.length - each.length)) + each.slice(-word.length)),
  );
}

/** With a letter of the same script, as a rule, in place of the first. */
function withNeighbour(text: string, by: number): string {
  const [first = '', ...rest] = text;
  const point = (first.codePointAt(0) ?? 0) + by;
  return point > 0x10_ffff || (point >= 0xd8_00 && point <= 0xdf_ff)
    ? text
    : String.fromCodePoint(point) + rest.join('');
}

/** Whether a body has a text with few possible values, many of which may be taken. */
export function hasShortText(input: Json): boolean {
  return textsIn(asObject(input)['body'], '/body').some(({ text }) => text.length < 3);
}

interface Text {
  readonly pointer: string;
  readonly text: string;
}

function textsIn(value: Json | undefined, pointer: string): readonly Text[] {
  if (typeof value === 'string') return [{ pointer, text: value }];
  if (isArray(value)) return value.flatMap((item, index) => textsIn(item, `${pointer}/${index}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    isReferenceName(name) ? [] : textsIn(each, `${pointer}/${escapeSegment(name)}`),
  );
}
