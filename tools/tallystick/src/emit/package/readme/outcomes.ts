import type { Contract, Outcome } from '../../../model/index.ts';
import { codeSpan, heading, inline, type Markdown, paragraphs, table } from '../../../print/index.ts';
import { sourceWords } from './rules.ts';

/** How operations end: one table for all that end in the same ways. */
export function outcomesSection({ operations }: Contract): Markdown {
  const byRows = new Map<
    string,
    { readonly names: string[]; readonly rows: readonly (readonly string[])[] }
  >();
  for (const operation of operations) {
    const rows = operation.outcomes.map(outcomeRow);
    const key = JSON.stringify(rows);
    const known = byRows.get(key) ?? { names: [], rows };
    byRows.set(key, known);
    known.names.push(operation.name);
  }
  return [
    ...heading(2, 'Outcomes'),
    ...paragraphs(
      'A call resolves or rejects with a TallystickError. The `code` of a documented refusal is its name in ' +
        'the table below; the `code` of an undocumented one is the received status or code.',
    ),
    ...[...byRows.values()].flatMap(({ names, rows }) => [
      ...heading(3, names.map((name) => `\`${name}\``).join(', ')),
      ...table(['outcome', 'recognised by', 'the call', 'meaning', 'source'], rows),
    ]),
  ];
}

function outcomeRow(outcome: Outcome): readonly string[] {
  return [
    codeSpan(outcome.name),
    matcherWords(outcome),
    outcome.promise,
    inline(outcome.message ?? outcome.description ?? ''),
    sourceWords(outcome.source),
  ];
}

function matcherWords({ matcher }: Outcome): string {
  const { status, rpc, constant } = matcher;
  const words = [
    ...(rpc === undefined ? [] : [rpc === 'result' ? 'a result' : `code ${rpc}`]),
    ...(status === undefined
      ? []
      : [`status ${status.from === status.to ? status.from : `${status.from}-${status.to}`}`]),
    ...(matcher.otherwise === true ? ['any other status from 400 on'] : []),
    ...(constant === undefined
      ? []
      : [
          `${codeSpan(constant.pointer)} ${constant.values.map((value) => codeSpan(JSON.stringify(value))).join(' or ')}`,
        ]),
  ];
  return words.join(', ');
}
