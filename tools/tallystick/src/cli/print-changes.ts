import { createTwoFilesPatch } from 'diff';
import type { ContractReport, FileChange } from '../generate/report.ts';
import { count, type Output, visible } from './text.ts';

/** Lines of one file's diff; a whole new file would bury the others. */
const MAX_LINES = 80;
/** Two files that have little in common take very long to compare. */
const MAX_EDITS = 4_000;

/** A unified diff from what is on disk to what would be generated. */
export function printChanges(report: ContractReport, folder: string, output: Output): void {
  for (const change of report.changes) {
    const lines = changeLines(change, `${folder}/${change.path}`);
    const rest = lines.length - MAX_LINES;
    for (const line of lines.slice(0, MAX_LINES)) output.write(`${coloured(line, output)}\n`);
    if (rest > 0) output.write(`${output.paint('dim', `… ${count(rest, 'more line')}`)}\n`);
  }
}

function changeLines({ path, why, before, after }: FileChange, name: string): readonly string[] {
  const from = why === 'missing' ? '/dev/null' : name;
  const to = why === 'no-longer-generated' ? '/dev/null' : name;
  const labels = [why === 'missing' ? '' : `on disk, ${why}`, 'as generated'] as const;
  const patch = createTwoFilesPatch(from, to, before, after, ...labels, {
    context: 3,
    maxEditLength: MAX_EDITS,
  });
  if (patch === undefined) return [`${name} (${path}) differs throughout`];
  const lines = patch.trimEnd().split('\n');
  return lines.slice(lines.findIndex((line) => line.startsWith('--- ')));
}

function coloured(line: string, output: Output): string {
  const text = visible(line);
  if (line.startsWith('+++') || line.startsWith('---')) return output.paint('bold', text);
  if (line.startsWith('@@')) return output.paint('cyan', text);
  if (line.startsWith('+')) return output.paint('green', text);
  return line.startsWith('-') ? output.paint('red', text) : text;
}
