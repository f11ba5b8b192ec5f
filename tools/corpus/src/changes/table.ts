import type { ChangesRow } from './compare.ts';

const HEAD = [
  'versions',
  'operations',
  'breaking',
  'unknown',
  'source',
  'behaviour',
  'compatible',
  'break code',
  'witnesses checked',
  'seconds',
];

/** The page `CHANGES.md`. */
export function changesTable(rows: readonly ChangesRow[]): string {
  const lines = [HEAD, HEAD.map(() => '---'), ...rows.map(cells)].map((row) => `| ${row.join(' | ')} |`);
  const problems = rows.flatMap(({ title, wrong, failed }) => [
    ...(failed === undefined ? [] : [`- ${title} was not compared: ${failed}`]),
    ...wrong.map((sentence) => `- ${title}: the witness shows nothing: ${sentence}`),
  ]);
  return `# Changes of public specs

Written by \`npm run versions\`: consecutive versions of specs that npm has, compared. Every breaking change has a witness. Where the
witness is a value, the schemas of both versions validate it once more: one accepts it, the other refuses it. "Break code" counts
the changes by which code that was written against the old package no longer compiles, whatever they do on the wire.

${lines.join('\n')}
${problems.length === 0 ? '' : `\n${problems.join('\n')}\n`}`;
}

function cells({
  title,
  operations,
  grades,
  source,
  checked,
  seconds,
  failed,
}: ChangesRow): readonly string[] {
  if (failed !== undefined) return [title, ...HEAD.slice(1).map(() => '–')];
  const { breaking, unknown, source: own, behaviour, compatible } = grades;
  const numbers = [operations, breaking, unknown, own, behaviour, compatible, source, checked, seconds];
  return [title, ...numbers.map(String)];
}
