import { groupBy } from '../../model/group-by.ts';
import {
  code,
  identifier,
  importValue,
  type Printable,
  printFile,
  type SourceFile,
  type Statement,
  string,
  template,
} from '../../print/index.ts';
import { constantNames } from './constant-names.ts';
import { Layout, type ReferenceOf, type TemplateParts } from './layout.ts';
import type { DataNode, Nodes } from './node.ts';
import { type Sharing, sharingOf } from './sharing.ts';

/** A constant of a file of data. */
export interface DataConstant {
  readonly name: string;
  readonly node: DataNode;
  /** The statement around the text; absent: the constant is the text, without the braces if `members` is set. */
  readonly statement?: (text: Printable) => Omit<Statement & { readonly kind: 'const' }, 'kind' | 'name'>;
  readonly members?: boolean;
}

/** Files below one folder of `src/`, and the constants of each; a file is named without folder and ending. */
export interface DataFiles {
  readonly folder: string;
  readonly header: readonly string[];
  readonly nodes: Nodes;
  readonly files: ReadonlyMap<string, readonly DataConstant[]>;
}

/** Holds what several files need. No other file may have the name. */
export const SHARED = 'shared';

/** The files, and beside them one with what several of them share. */
export function printDataFiles(data: DataFiles): readonly SourceFile[] {
  const { nodes, files } = data;
  const roots = [...files].map(([file, constants]) => [file, constants.map(({ node }) => node)] as const);
  const sharing = sharingOf(nodes.all, new Map(roots));
  const own = new Set([...files.values()].flatMap((constants) => constants.map(({ name }) => name)));
  const shared = sharedNodes(nodes, sharing);
  const names = constantNames(shared, own);
  const byFile = groupBy(shared, (node) => sharing.homeOf(node) ?? SHARED);
  const stems = [...(byFile.has(SHARED) ? [SHARED] : []), ...files.keys()];
  return stems.map((stem) => {
    const layout = new Layout(referencesFrom(stem, sharing, names));
    const helpers = sorted(byFile.get(stem) ?? [], names, sharing).map((node) =>
      textStatement(names.get(node) ?? '', node, layout, stem === SHARED),
    );
    const constants = (files.get(stem) ?? []).map((constant) => statementOf(constant, layout));
    return printFile({
      path: `src/${data.folder}/${stem}.ts`,
      header: data.header,
      statements: [...helpers, ...constants],
    });
  });
}

function sharedNodes(nodes: Nodes, sharing: Sharing): readonly DataNode[] {
  return nodes.all.filter((node) => sharing.isShared(node));
}

function referencesFrom(stem: string, sharing: Sharing, names: ReadonlyMap<DataNode, string>): ReferenceOf {
  const known = new Map<DataNode, ReturnType<ReferenceOf>>();
  return (node) => {
    const name = names.get(node);
    if (name === undefined) return undefined;
    const found = known.get(node);
    if (found !== undefined) return found;
    const isLocal = (sharing.homeOf(node) ?? SHARED) === stem;
    const print = isLocal ? identifier(name) : importValue(`./${SHARED}.ts`, name);
    const reference = { print, length: name.length + 3 };
    known.set(node, reference);
    return reference;
  };
}

/** By name, and what others refer to before them. */
function sorted(
  nodes: readonly DataNode[],
  names: ReadonlyMap<DataNode, string>,
  sharing: Sharing,
): readonly DataNode[] {
  const levels = new Map<DataNode, number>();
  const levelOf = (node: DataNode): number => {
    const known = levels.get(node);
    if (known !== undefined) return known;
    const below = node.children.reduce(
      (most, child) => Math.max(most, levelOf(child) + (sharing.isShared(child) ? 1 : 0)),
      0,
    );
    levels.set(node, below);
    return below;
  };
  const rank = (node: DataNode): string => `${String(levelOf(node)).padStart(4, '0')} ${names.get(node)}`;
  const ranked = nodes.map((node) => [rank(node), node] as const);
  return ranked.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, node]) => node);
}

function statementOf(constant: DataConstant, layout: Layout): Statement {
  const { name, node, members = false, statement } = constant;
  if (members) return { kind: 'const', name, type: code`string`, value: template(layout.members(node, 2)) };
  if (statement === undefined) return textStatement(name, node, layout, true);
  const text = template(layout.value(node, 0, WIDEST_OPENING));
  return { kind: 'const', name, ...statement(text) };
}

/** Characters that a separate statement puts before the text, at most. */
const WIDEST_OPENING = 90;

function textStatement(name: string, node: DataNode, layout: Layout, exported: boolean): Statement {
  const opening = `${exported ? 'export ' : ''}const ${name}${exported ? ': string' : ''} = `;
  const parts = layout.value(node, 0, opening.length + 1);
  return {
    kind: 'const',
    name,
    exported,
    ...(exported ? { type: code`string` } : {}),
    value: isPlain(parts) ? string(parts[0]) : template(parts),
  };
}

/** Text of one line, which is no less readable in quotes. */
function isPlain(parts: TemplateParts): parts is readonly [string] {
  const [text, more] = parts;
  return typeof text === 'string' && more === undefined && !/[\n'\\]/.test(text);
}
