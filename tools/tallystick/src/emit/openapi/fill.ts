import { code, type Printable } from '../../print/index.ts';
import { print } from '../../print/output.ts';
import { LayoutReader } from './layout-reader.ts';
import type { StoodFor } from './stand-ins.ts';

/**
 * The text that openapi-typescript printed, with what the stand-ins in it stand for, laid out like other files: what
 * fits into a line is on one line.
 */
export function filled(skeleton: string, stoodFor: readonly StoodFor[]): string {
  const reader = new LayoutReader(skeleton, stoodFor);
  const text: string[] = [];
  while (!reader.isAtEnd) {
    const line = reader.next();
    text.push(line);
    if (!/^export interface \w+ \{$/.test(line)) continue;
    while (!reader.closes()) text.push(`  ${memberText(reader.member())}`);
    text.push('}');
  }
  return text.join('\n');
}

/** One at a time: of a large document the printables take more memory than the text. */
function memberText(member: Printable): string {
  return print(code`${member};`, ({ name }) => name, { column: 2, indent: 2 });
}
