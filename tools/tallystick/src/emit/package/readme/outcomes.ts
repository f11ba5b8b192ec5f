import type { Contract, Outcome } from '../../../model/index.ts';
import { codeSpan, heading, inline, type Markdown, paragraphs, table } from '../../../print/index.ts';
import { traitsOf } from '../../bindings/index.ts';
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
      'A call resolves or rejects with a TallystickError. `error.code` is the name of the outcome in the tables below. ' +
        'For an undocumented error, `code` is the HTTP status or the JSON-RPC error code that was received.',
    ),
    ...(operations.some((operation) => !traitsOf(operation).hasStatus) ? paragraphs(JSON_RPC) : []),
    ...[...byRows.values()].flatMap(({ names, rows }) => [
      ...heading(3, names.map((name) => `\`${name}\``).join(', ')),
      ...table(['outcome', 'recognized by', 'the call', 'meaning', 'source'], rows),
    ]),
  ];
}

const JSON_RPC =
  'In JSON-RPC, a batch is an array of requests in one body, and a notification is a request without an `id`, ' +
  'which gets no response.';

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
    ...(rpc === undefined ? [] : [rpc === 'result' ? 'a result' : `\`/error/code\` ${rpc}`]),
    ...(status === undefined
      ? []
      : [`status ${status.from === status.to ? status.from : `${status.from}-${status.to}`}`]),
    ...(matcher.otherwise === true ? ['any other status from 400 on'] : []),
    ...(constant === undefined
      ? []
      : [
          `${codeSpan(inBody(constant.pointer, rpc))} ${constant.values.map((value) => codeSpan(JSON.stringify(value))).join(' or ')}`,
        ]),
  ];
  return words.join(', ');
}

/** Pointers of JSON-RPC errors are into their data. */
function inBody(at: string, rpc: Outcome['matcher']['rpc']): string {
  return typeof rpc === 'number' ? `/error/data${at}` : at;
}
