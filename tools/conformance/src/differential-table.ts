import type { Comparison } from './differential.ts';
import type { EngineComparison } from './engines.ts';

/** A spec, and what came of it: both comparisons, or why it could not be read. */
export type Row = { readonly spec: string } & (
  | { readonly withAjv: Comparison; readonly betweenEngines: EngineComparison }
  | { readonly unreadable: string }
);

const HEAD = [
  'spec',
  'schemas',
  'values, three engines',
  'disagreements',
  'not compiled by Ajv',
  'values, issues of two engines',
  'disagreements',
  'no sample',
];

/** A row for each spec, and one of the sums. */
export function differentialTable(rows: readonly Row[]): string {
  const sums = rows.map(countsOf).reduce((all, each) => all.map((sum, index) => sum + (each[index] ?? 0)));
  const lines = rows.map((row) => [
    row.spec,
    ...('unreadable' in row ? notRead(row) : countsOf(row).map(shown)),
  ]);
  const cells = [
    HEAD,
    HEAD.map((_, index) => (index === 0 ? '---' : '--:')),
    ...lines,
    ['all', ...sums.map(shown)],
  ];
  return cells.map((line) => `| ${line.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}

function countsOf(row: Row): readonly number[] {
  if ('unreadable' in row) return HEAD.slice(1).map(() => 0);
  const { withAjv, betweenEngines } = row;
  return [
    betweenEngines.schemas,
    withAjv.values,
    withAjv.disagreements.length,
    withAjv.left.length,
    betweenEngines.values,
    betweenEngines.disagreements.length,
    betweenEngines.unsampled.length,
  ];
}

function notRead({ unreadable }: { readonly unreadable: string }): readonly string[] {
  return [`not read: ${unreadable}`, ...HEAD.slice(2).map(() => '')];
}

function shown(count: number): string {
  return count.toLocaleString('en');
}
