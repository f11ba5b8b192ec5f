import type { ContractData, Json, OperationData } from '@tallystick/runtime/contract';
import { escapeSegment, isValid } from '@tallystick/runtime/schema';
import { isArray, isObject } from '../../json.ts';
import { applyPatch } from '../../patch.ts';
import { contextOf } from '../../schema/context.ts';
import { isReferenceName } from './references.ts';

/** Texts of one body that are changed, at most. */
const MOST = 40;

/**
 * The input with other texts in its body, as far as the schema allows: names, addresses and the like may be taken already. What
 * `keeps` says stays, and so does what refers to something.
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
  return textsIn(isObject(input) ? input['body'] : undefined, '/body')
    .filter(({ pointer }) => !keeps(pointer))
    .slice(0, MOST)
    .reduce<Json>((value, { pointer, text }) => {
      const others = otherTexts(text, unique()).map((other) =>
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
