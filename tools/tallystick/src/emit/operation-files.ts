import { groupBy } from '../model/group-by.ts';
import type { Contract, Operation } from '../model/index.ts';
import { isLarge } from './large.ts';

/**
 * The files that an output which is split has, and the operations of each: a file for each operation, in large contracts for
 * each first tag. A file is named after the operation or tag, never by a number, so that a change of one operation leaves
 * the others where they are. `reserved` are names of other files in the folder.
 */
export function operationFiles(
  contract: Contract,
  reserved: readonly string[] = [],
): ReadonlyMap<string, readonly Operation[]> {
  return filesBy(isLarge(contract) ? tagOf : nameOf, contract, reserved);
}

/** The same with a file for each first tag, however few operations there are. */
export function tagFiles(
  contract: Contract,
  reserved: readonly string[],
): ReadonlyMap<string, readonly Operation[]> {
  return filesBy(tagOf, contract, reserved);
}

function filesBy(
  groupOf: (operation: Operation) => string,
  { operations: all }: Contract,
  reserved: readonly string[],
): ReadonlyMap<string, readonly Operation[]> {
  const taken = new Set(reserved);
  const groups = groupBy(all, groupOf);
  return new Map([...groups].map(([name, operations]) => [freeStem(name, taken), operations]));
}

function nameOf({ name }: Operation): string {
  return name;
}

/** A tag is any text; a file is named after the words in it. */
function tagOf({ tags }: Operation): string {
  const words = tags[0]?.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0 ? 'untagged' : words.join('-');
}

const LONGEST_STEM = 120;

/** File systems that ignore case see one name where we see two. */
function freeStem(name: string, taken: Set<string>): string {
  // File systems take names of 255 bytes at most.
  const stem = shortened(everywhere(kebab(name)));
  let free = stem;
  for (let count = 2; taken.has(free); count++) free = `${stem}--${count}`;
  taken.add(free);
  return free;
}

/** Letters that file systems may take for others, or for none, by their code point. */
function everywhere(stem: string): string {
  const chars = [...stem.normalize('NFC')].map((char) => {
    const isKept = /^[\p{L}\p{M}\p{N}_-]$/u.test(char) && !/\p{Default_Ignorable_Code_Point}/u.test(char);
    return isKept && char.toUpperCase().toLowerCase() === char ? char : char.codePointAt(0)?.toString(16);
  });
  return chars.join('');
}

function shortened(stem: string): string {
  let text = '';
  for (const char of stem) {
    if (Buffer.byteLength(text + char) > LONGEST_STEM) break;
    text += char;
  }
  return text;
}

/** `uploadOfflineMessages` → `upload-offline-messages` */
function kebab(name: string): string {
  return name.replaceAll(/(?=\p{Lu})(?<=[\p{Ll}\p{N}]\p{M}*)/gu, '-').toLowerCase();
}
