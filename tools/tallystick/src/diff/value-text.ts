import type { Json } from '@tallystick/runtime/contract';
import { isEqual } from '@tallystick/runtime/schema';

/** Items of a list that are shown in any case. */
const MOST_EQUAL = 3;
/** Items of a list that are shown where they differ. */
const MOST_ITEMS = 10;
/** UTF-16 units of a value. */
const LONGEST = 400;

/** A value as JSON on one line, without most items of long lists: `{"chats":["text",…51 items]}`. */
export function valueText(value: Json): string {
  return shortened(textOf(value));
}

function textOf(value: Json): string {
  if (Array.isArray(value)) return listText(value as readonly Json[]);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}:${textOf(each)}`);
  return `{${members.join(',')}}`;
}

function listText(items: readonly Json[]): string {
  const [first = null, ...others] = items;
  const areEqual = others.every((each) => isEqual(each, first));
  if (items.length <= (areEqual ? MOST_EQUAL : MOST_ITEMS)) return `[${items.map(textOf).join(',')}]`;
  const last = areEqual ? '' : `…,${textOf(items.at(-1) ?? null)}`;
  return `[${textOf(first)},…${items.length} items${last}]`;
}

/** A long text without its middle: the end of a witness often shows what is wrong with it. */
function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST * 0.7)}…${text.slice(-LONGEST * 0.3)} (${text.length} characters)`;
}
