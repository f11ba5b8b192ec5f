import { pointer } from '../../model/index.ts';
import type { Change, SourceError } from '../change.ts';
import { memberPath } from '../sentence.ts';
import { MOST_ERRORS, type SourceContext } from './attribute.ts';
import { usersOf } from './package-types.ts';
import { placeKey } from './places-of.ts';
import type { FailedProbe } from './put-probes.ts';

/** Changes for errors that no change on the wire explains: of each location one. */
export function unexplained(
  failed: readonly FailedProbe[],
  renamed: ReadonlyMap<string, string>,
  context: SourceContext,
): readonly Change[] {
  const groups = new Map<string, FailedProbe[]>();
  for (const each of failed) {
    const [place] = each.probe.places;
    if (place === undefined) continue;
    const key = each.probe.code.kind === 'name' ? place.old.type : placeKey(place.now);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(each);
  }
  return [...groups.values()].flatMap((group) => changeOf(group, renamed, context));
}

function changeOf(
  group: readonly FailedProbe[],
  renamed: ReadonlyMap<string, string>,
  context: SourceContext,
): readonly Change[] {
  const [first] = group;
  const [place] = first?.probe.places ?? [];
  if (first === undefined || place === undefined) return [];
  const isName = first.probe.code.kind === 'name';
  const { type, path } = isName ? place.old : place.now;
  return [
    {
      id: isName ? 'export-removed' : 'types-changed',
      ...ownerOf(type, isName, context),
      direction: 'both',
      pointer: pointer(...path),
      sentence: isName ? nameSentence(type, renamed.get(type), first) : typeSentence(type, path),
      wire: 'compatible',
      behaviour: false,
      source: 'breaking',
      sourceErrors: group.slice(0, MOST_ERRORS).map(({ error }): SourceError => error),
    },
  ];
}

/** The operation or webhook whose type it is, or the schema with those that use it. */
function ownerOf(
  name: string,
  isGone: boolean,
  { types, before, after }: SourceContext,
): Pick<Change, 'operation' | 'schema' | 'operations'> {
  const [all, { data }] = isGone ? [types.old, before] : [types.now, after];
  const idOf = (unit: string): string =>
    [...data.operations, ...data.webhooks].find(({ typeName }) => typeName === unit)?.id ?? unit;
  const unit = all.get(name)?.unit;
  if (unit !== undefined && unit.kind !== 'schema') return { operation: idOf(unit.name) };
  return { schema: name, operations: usersOf(name, all).map(idOf) };
}

function nameSentence(name: string, other: string | undefined, { probe }: FailedProbe): string {
  if (probe.code.kind === 'name' && probe.code.isValue)
    return `The values of \`${name}\` are no longer exported; the type still is.`;
  return other === undefined
    ? `The type \`${name}\` is no longer exported.`
    : `The type \`${name}\` is called \`${other}\` now.`;
}

function typeSentence(name: string, path: readonly string[]): string {
  const member = path.length === 0 ? '' : `\`${memberPath(path)}\` of `;
  return `Code that uses ${member}the type \`${name}\` no longer compiles.`;
}
