import { encodeComment, encodePropertyKey, encodeString } from '../../print/encode.ts';
import { print } from '../../print/output.ts';
import type { StoodFor } from './stand-ins.ts';

/** A doc comment, a member's name as an index, as a name, a type; each of a stand-in. Nothing of a spec is in the text yet. */
const STAND_IN = /\/\*\*.*?\*\/|\["@(\d+)"\]|"@(\d+)"|@(\d+)/gs;

/** The text that openapi-typescript printed, with what the stand-ins in it stand for. */
export function filled(skeleton: string, stoodFor: readonly StoodFor[]): string {
  const textOf = (number: string): string => String(stoodFor[Number(number)]);
  return skeleton.replace(STAND_IN, (found, index, name, type, offset: number) => {
    if (index !== undefined) return `[${encodeString(textOf(index))}]`;
    if (name !== undefined) return encodePropertyKey(textOf(name));
    const at = positionOf(skeleton, offset);
    if (type === undefined) return movedIn(encodeComment(docOf(found, textOf)), at.indent);
    const printable = stoodFor[Number(type)];
    if (typeof printable !== 'object') throw new TypeError(`the stand-in ${type} is no type`);
    return print(printable, ({ name: imported }) => imported, at);
  });
}

/** The description, and the one tag that openapi-typescript adds to it. */
function docOf(printed: string, textOf: (number: string) => string): string {
  const [, number] = /@(\d+)/.exec(printed) ?? [];
  const lines = [
    ...(number === undefined ? [] : [textOf(number)]),
    ...(printed.includes('@deprecated') ? ['@deprecated'] : []),
  ];
  return lines.join('\n');
}

function positionOf(text: string, offset: number): { readonly column: number; readonly indent: number } {
  const start = text.lastIndexOf('\n', offset) + 1;
  let indent = 0;
  while (text[start + indent] === ' ') indent++;
  return { column: offset - start, indent };
}

function movedIn(text: string, indent: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(indent)}`);
}
