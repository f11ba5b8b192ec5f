import * as markdown from '../print/index.ts';

/**
 * What a Markdown page of a plugin can contain. The text of each is shown as it is: nothing in it becomes markup,
 * except code spans between backticks.
 */
export type Markdown =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraphs'; readonly text: string }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly Row[] }
  | { readonly kind: 'fence'; readonly language: FenceLanguage; readonly source: string };

type Row = readonly (string | CodeSpan)[];

type FenceLanguage = 'ts' | 'sh' | 'json';

/** Text that is shown as code. */
export interface CodeSpan {
  readonly kind: 'code-span';
  readonly text: string;
}

/**
 * A heading of one line.
 *
 * @example
 * heading(1, `Operations of ${contract.title}`);
 */
export function heading(level: 1 | 2 | 3, text: string): Markdown {
  return { kind: 'heading', level, text };
}

/**
 * One or several paragraphs, with empty lines between them.
 *
 * @example
 * paragraphs('Lists all orders.\n\nThe newest is first.');
 */
export function paragraphs(text: string): Markdown {
  return { kind: 'paragraphs', text };
}

/**
 * A table. A cell is text or a code span.
 *
 * @example
 * table(['function', 'what it does'], [[codeSpan('getOrder'), 'Gets an order.']]);
 */
export function table(head: readonly string[], rows: readonly Row[]): Markdown {
  return { kind: 'table', head, rows };
}

/**
 * A code block. No line of the source can end it.
 *
 * @example
 * fence('json', JSON.stringify({ id: 1 }, null, 2));
 */
export function fence(language: FenceLanguage, source: string): Markdown {
  return { kind: 'fence', language, source };
}

/**
 * Text that is shown as code in a cell of a table.
 *
 * @example
 * codeSpan('listOrders');
 */
export function codeSpan(text: string): CodeSpan {
  return { kind: 'code-span', text };
}

/** The lines of a part; undefined for what none of the functions above has made. */
export function markdownLines(part: Markdown): readonly string[] | undefined {
  switch (part.kind) {
    case 'heading':
      return [1, 2, 3].includes(part.level) ? markdown.heading(part.level, part.text) : undefined;
    case 'paragraphs':
      return markdown.paragraphs(part.text);
    case 'table':
      return tableLines(part.head, part.rows);
    case 'fence':
      return /^(?:ts|sh|json)$/.test(part.language) ? markdown.fence(part.language, part.source) : undefined;
    default:
      return undefined;
  }
}

function tableLines(head: readonly string[], rows: readonly Row[]): readonly string[] {
  const cell = (text: Row[number]): string =>
    typeof text === 'string' ? markdown.inline(text) : markdown.codeSpan(text.text);
  return markdown.table(
    head.map(cell),
    rows.map((row) => row.map(cell)),
  );
}
