import { sampleInput } from '../../../derive/index.ts';
import { operationKeys } from '../../../derive/operation-keys.ts';
import type { Contract, Operation } from '../../../model/index.ts';
import {
  fence,
  heading,
  inline,
  type Markdown,
  markdownText,
  paragraphs,
  type SourceFile,
  table,
} from '../../../print/index.ts';
import { sha256 } from '../../../write/hash.ts';
import type { EmitContext } from '../../context.ts';
import { isLarge } from '../../large.ts';
import { operationFiles } from '../../operation-files.ts';
import type { Output } from '../../output.ts';
import { rememberedText } from '../../remembered-text.ts';
import { callProgram, clientProgram } from './example.ts';
import { namespacedPhrase } from './namespaces.ts';
import { outcomesSection } from './outcomes.ts';
import { repliesSection } from './replies.ts';
import { hasSources, inputRules, schemaRules } from './rules.ts';

/**
 * RULES.md: a section for each operation, with what it does, an example and the rules of its input; then what holds for
 * several. Of a large contract, the operations of each tag are in a file of `rules/`, and the rules are in `./contract`
 * alone.
 */
export function rulesFiles(
  contract: Contract,
  context: EmitContext,
  outputs: readonly Output[],
): readonly SourceFile[] {
  const start = [
    headerComment(context),
    heading(1, `Rules of ${contract.title}`),
    ...intro(contract, context),
  ];
  const replies = repliesSection(contract, outputs);
  if (!isLarge(contract)) {
    const sections = contract.operations.map((operation) => operationSection(operation, contract));
    const rest = [
      ...webhookSection(contract),
      ...schemaRules(contract),
      contract.isShared === true ? [] : outcomesSection(contract),
      ...replies,
    ];
    return [{ path: 'RULES.md', text: markdownText([...start, ...sections, ...rest]) }];
  }
  const files = [...operationFiles(contract)].map(([stem, operations]): SourceFile => {
    const head = [headerComment(context), heading(1, tagOf(operations))];
    const key = context.memo && pageKey(head, operations, contract);
    const text = rememberedText(context.memo, key, () =>
      markdownText([...head, ...operations.map((operation) => operationSection(operation, contract))]),
    );
    return { path: `rules/${stem}.md`, text };
  });
  const index = [heading(2, 'Operations'), rulesIndex(contract), ...webhookSection(contract), ...replies];
  return [{ path: 'RULES.md', text: markdownText([...start, ...index]) }, ...files];
}

/** A hash of all that the page of a tag depends on: the example of an operation may be of what its cases start from. */
function pageKey(head: readonly Markdown[], operations: readonly Operation[], contract: Contract): string {
  const keyOf = operationKeys(contract, 'rules');
  const parts = operations.map((operation) => [keyOf(operation), sampleInput(operation, contract)]);
  return sha256(JSON.stringify([head, parts]));
}

function intro(contract: Contract, { packageName }: EmitContext): readonly Markdown[] {
  if (contract.operations.length === 0) return [];
  return [
    paragraphs(
      isLarge(contract)
        ? 'Each page has the operations of a tag. `./contract` has the rules of their inputs and their outcomes as data.'
        : [CHECKERS, ...(hasSources(contract) ? [SOURCES] : [])].join('\n\n'),
    ),
    paragraphs('The examples use this client:'),
    fence('ts', clientProgram(contract, packageName)),
  ];
}

const CHECKERS =
  'The column "checked by" states where a rule is checked. `type`: by TypeScript at compile time, and by the validators ' +
  'at run time. `validator`: only at run time, in every request and response. `client`: a function or an option of the ' +
  'client helps to follow the rule.';

const SOURCES =
  'The column "source" states where the rule comes from. `document`: from the document that the spec was written from. ' +
  '`published`: from another public page of the provider. `inferred`: it is not documented, but assumed by the author ' +
  'of the spec, so `verify` reports a violation only as a warning.';

/** A line for each file of a large contract. */
export function rulesIndex(contract: Contract): Markdown {
  const rows = [...operationFiles(contract)].map(([stem, operations]) => [
    /^[\w-]+$/.test(stem) ? `[${inline(tagOf(operations))}](rules/${stem}.md)` : inline(tagOf(operations)),
    String(operations.length),
  ]);
  return table(['tag', 'operations'], rows);
}

function tagOf([first]: readonly Operation[]): string {
  return first?.tags[0] ?? 'untagged';
}

/** Where README.md has the summary, its documentation is the description. */
function operationSection(operation: Operation, contract: Contract): Markdown {
  const { name, id, summary, description } = operation;
  const about = isLarge(contract) ? [summary, description] : [description];
  return [
    ...heading(2, `\`${name}\``),
    ...paragraphs([id, ...about].filter((part) => part !== undefined).join('\n\n')),
    ...(isLarge(contract) ? [] : namespacedPhrase(operation, contract)),
    ...fence('ts', callProgram(operation, contract)),
    ...(isLarge(contract) ? [] : inputRules(operation, contract)),
  ];
}

function webhookSection({ webhooks }: Contract): readonly Markdown[] {
  if (webhooks.length === 0) return [];
  const sections = webhooks.map(({ id, typeName, summary, description }) => [
    ...heading(3, `\`${typeName}\`: ${id}`),
    ...paragraphs([summary, description].filter((part) => part !== undefined).join('\n\n')),
    ...paragraphs(`\`parse${typeName}(value)\` of the client returns the typed value, or throws.`),
  ]);
  return [heading(2, 'Notifications'), ...sections];
}

export function headerComment({ header }: Pick<EmitContext, 'header'>): Markdown {
  return [`<!-- ${header.map(commentText).join(' ')} -->`, ''];
}

/** An HTML comment ends at the first `-->`, and may not hold `--` in older readers. */
function commentText(line: string): string {
  return inline(line).replace(/--+|[<>]/g, ' ');
}
