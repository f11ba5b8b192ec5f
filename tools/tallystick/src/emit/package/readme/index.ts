import type { Contract, Operation } from '../../../model/index.ts';
import {
  codeSpan,
  fence,
  heading,
  inline,
  type Markdown,
  markdownText,
  paragraphs,
  type SourceFile,
  table,
} from '../../../print/index.ts';
import type { EmitContext } from '../../context.ts';
import { isLarge } from '../../large.ts';
import type { Output } from '../../output.ts';
import { indexPhrase } from '../contents-phrase.ts';
import { exampleProgram } from './example.ts';
import { outcomesSection } from './outcomes.ts';
import { repliesSection } from './replies.ts';
import { rulesSection } from './rules.ts';

/**
 * README.md: what the package is for, a program per operation, the rules, the outcomes, the exports. Of a large
 * contract: a line per operation, and one program.
 */
export function readmeFile(contract: Contract, context: EmitContext, outputs: readonly Output[]): SourceFile {
  const { packageName, header } = context;
  const operations = isLarge(contract) ? listed(contract, packageName) : described(contract, packageName);
  const text = markdownText([
    [`<!-- ${header.map(commentText).join(' ')} -->`, ''],
    heading(1, contract.title),
    paragraphs(contract.description ?? ''),
    paragraphs(`Made by Tallystick from the ${contract.dialect} document of version ${contract.version}.`),
    heading(2, 'Install'),
    fence('sh', `npm install ${packageName}`),
    paragraphs(peersPhrase(outputs)),
    heading(2, 'Operations'),
    ...operations,
    ...repliesSection(contract, outputs),
    exportsSection(contract, packageName, outputs),
  ]);
  return { path: 'README.md', text };
}

/** An HTML comment ends at the first `-->`, and may not hold `--` in older readers. */
function commentText(line: string): string {
  return inline(line).replace(/--+|[<>]/g, ' ');
}

function described(contract: Contract, packageName: string): readonly Markdown[] {
  return [
    ...contract.operations.map((operation) => operationSection(operation, contract, packageName)),
    ...webhookSection(contract),
    rulesSection(contract),
    outcomesSection(contract),
  ];
}

function listed(contract: Contract, packageName: string): readonly Markdown[] {
  const { operations } = contract;
  const shown = operations.find(({ examples }) => examples.length > 0);
  const program = shown && exampleProgram(shown, contract, packageName);
  const rows = operations.map(({ name, id, summary = '' }) => [codeSpan(name), inline(id), inline(summary)]);
  return [
    ...(program === undefined ? [] : [fence('ts', program)]),
    paragraphs(
      'What each takes and gives is in its doc comment; `./contract` has the rules and outcomes as data.',
    ),
    table(['function', 'operation', 'what'], rows),
    ...webhookSection(contract),
  ];
}

function operationSection(operation: Operation, contract: Contract, packageName: string): Markdown {
  const program = exampleProgram(operation, contract, packageName);
  const about = [operation.summary, operation.description].filter((part) => part !== undefined);
  return [
    ...heading(3, `\`${operation.name}\`: ${operation.id}`),
    ...paragraphs(about.join('\n\n')),
    ...(program === undefined ? [] : fence('ts', program)),
  ];
}

function webhookSection({ webhooks }: Contract): readonly Markdown[] {
  if (webhooks.length === 0) return [];
  const sections = webhooks.map(({ id, typeName, summary, description }) => [
    ...heading(3, `\`${typeName}\`: ${id}`),
    ...paragraphs([summary, description].filter((part) => part !== undefined).join('\n\n')),
    ...paragraphs(`\`parse${typeName}(value)\` of the client returns it typed, or throws.`),
  ]);
  return [heading(2, 'Notifications'), ...sections];
}

/** `The mocks need msw 2.11 or 3 as a peer dependency; nothing else does.` */
function peersPhrase(outputs: readonly Output[]): string {
  const needs = outputs.flatMap(({ name, peers = {} }) => {
    const packages = Object.entries(peers).map(([peer, { range }]) => `${peer} ${versionsOf(range)}`);
    return packages.length === 0
      ? []
      : [`the ${name} ${name.endsWith('s') ? 'need' : 'needs'} ${packages.join(' and ')}`];
  });
  return needs.length === 0 ? '' : `T${needs.join(', ').slice(1)} as a peer dependency; nothing else does.`;
}

/** `^2.11 || ^3.0.0` → `2.11 or 3` */
function versionsOf(range: string): string {
  const versions = range.match(/\d[\d.]*/g) ?? [];
  return versions.map((version) => version.replace(/(\.0)+$/, '')).join(' or ');
}

function exportsSection(contract: Contract, packageName: string, outputs: readonly Output[]): Markdown {
  const rows = outputs.flatMap(({ exports, readme }) => {
    const found = readme(contract);
    return Object.keys(exports).map((subpath) => [subpath.slice(1), found[subpath] ?? ''] as const);
  });
  return [
    ...heading(2, 'Exports'),
    ...table(
      ['import', 'what'],
      [['', indexPhrase(outputs)] as const, ...rows].map(([subpath, what]) => [
        codeSpan(`${packageName}${subpath}`),
        inline(what),
      ]),
    ),
  ];
}
