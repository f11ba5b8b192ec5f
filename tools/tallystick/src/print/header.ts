import { commentLines } from './encode.ts';

/** The comment on top of a file, a line each. */
export function headerText(header: readonly string[]): string {
  return header.map((line) => `// ${commentLines(line).join(' ')}\n`).join('');
}
