import type { LintedContract } from '../generate/report.ts';
import type { Resource } from '../model/index.ts';
import { visible } from './text.ts';

/** `lint --resources`: what mocks keep state for, as a table for each resource. */
export function resourceLines({ name, resources = [] }: LintedContract): string {
  if (resources.length === 0) return `${visible(name)}: no resources\n`;
  return resources.map((resource) => visibleTable(name, resource)).join('');
}

const KNOWN_BY = {
  extension: 'x-tallystick-resource',
  path: 'paths and methods',
  link: 'a link',
  name: 'method names',
} as const;

function visibleTable(contract: string, { name, id, parent, by, operations, guesses }: Resource): string {
  const below = parent === undefined ? '' : `, below ${parent}`;
  const where = id === undefined ? 'id only in the path' : `id ${id}`;
  const width = Math.max(...operations.map(({ operation }) => operation.length));
  const rows = operations.map((each) =>
    `  ${each.action.padEnd(7)}  ${each.operation.padEnd(width)}  ${detailsOf(each)}`.trimEnd(),
  );
  const head = `${contract}: resource ${name} (${where}${below}), recognized by ${KNOWN_BY[by]}`;
  return [head, ...rows, ...guesses.map((guess) => `  guessed: ${guess}`)]
    .map((line) => `${visible(line)}\n`)
    .join('');
}

type Listed = Resource['operations'][number];

function detailsOf({ ids, given, shown, filters, sort }: Listed): string {
  const by = Object.entries(filters ?? {}).map(([member, pointer]) => `${member} ${pointer}`);
  return [
    ...(ids === undefined ? [] : [`ids ${ids.join(' ')}`]),
    ...(given === undefined ? [] : [`members from ${given === '' ? 'the params' : given}`]),
    ...(shown === undefined || shown === ''
      ? []
      : [shown === false ? 'response has no item' : `shows ${shown}`]),
    ...(by.length === 0 ? [] : [`filters ${by.join(', ')}`]),
    ...(sort === undefined ? [] : [`sort ${sort}`]),
  ].join('; ');
}
