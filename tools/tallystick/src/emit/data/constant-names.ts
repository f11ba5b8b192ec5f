import { groupBy } from '../../model/group-by.ts';
import { camelCase } from '../../names/index.ts';
import { sha256 } from '../../write/index.ts';
import type { DataNode } from './node.ts';

/**
 * Names of constants, after what they hold. A name does not depend on the order of the spec: of several values that would
 * have the same, each gets a part of its hash.
 */
export function constantNames(
  nodes: readonly DataNode[],
  taken: ReadonlySet<string>,
): ReadonlyMap<DataNode, string> {
  const wanted = groupBy(nodes, nameFor);
  const used = new Set(taken);
  const names = new Map<DataNode, string>();
  for (const [name, group] of wanted) {
    const isFree = group.length === 1 && !used.has(name);
    for (const node of group) {
      const free = isFree ? name : freeName(name, node, used);
      used.add(free);
      names.set(node, free);
    }
  }
  return names;
}

function freeName(name: string, node: DataNode, used: ReadonlySet<string>): string {
  const hash = sha256(jsonOf(node));
  for (let length = 4; length < hash.length; length += 2) {
    const free = `${name}_${hash.slice(0, length)}`;
    if (!used.has(free)) return free;
  }
  return `${name}_${hash}_${node.id}`;
}

function jsonOf({ text, keys, children }: DataNode): string {
  if (text !== undefined) return text;
  if (keys === undefined) return `[${children.map(jsonOf).join()}]`;
  return `{${children.map((child, index) => `${JSON.stringify(keys[index])}:${jsonOf(child)}`).join()}}`;
}

/** Members that say in a word what an object is. */
const TELLING = ['name', 'title', 'login', 'full_name', 'id', 'description', 'cite'];

/** `perPageParameter`, `outcome404ResourceNotFound`, `theAccountOwnerOf` */
function nameFor(node: DataNode): string {
  const key = wordsOf(node.key).slice(-3);
  if (node.text !== undefined) return nameOf([...wordsOf(node.text).slice(0, 4), ...key]);
  const said = wordsOf(tellingText(node) ?? '').slice(0, 4);
  const also = node.key === 'outcome' ? wordsOf(memberText(node, 'description') ?? '').slice(0, 3) : [];
  return nameOf([...said, ...key, ...also]);
}

/** A number does not begin a name. */
function nameOf(words: readonly string[]): string {
  const first = words.findIndex((word) => /^[A-Za-z]/.test(word));
  const ordered =
    first < 1
      ? words
      : [...words.slice(first, first + 1), ...words.slice(0, first), ...words.slice(first + 1)];
  const name = camelCase((first < 0 ? ['value', ...words] : ordered).join(' '));
  return name.slice(0, LONGEST);
}

/** Characters of a name. */
const LONGEST = 40;

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z0-9]+/g) ?? [];
}

function tellingText(node: DataNode): string | undefined {
  return TELLING.map((member) => memberText(node, member)).find((text) => text !== undefined);
}

function memberText({ keys = [], children }: DataNode, member: string): string | undefined {
  const text = children[keys.indexOf(member)]?.text;
  return text?.startsWith('"') ? text : undefined;
}
