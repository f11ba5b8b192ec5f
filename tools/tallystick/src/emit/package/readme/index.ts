import type { Contract } from '../../../model/index.ts';
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
import { namespacesParagraph } from './namespaces.ts';
import { headerComment, rulesIndex } from './rules-files.ts';

/** README.md: what the package is, how to call it, and where the rest is written. Short, whatever the contract holds. */
export function readmeFile(contract: Contract, context: EmitContext, outputs: readonly Output[]): SourceFile {
  const { packageName } = context;
  const text = markdownText([
    headerComment(context),
    heading(1, contract.title),
    paragraphs(firstParagraph(contract.description ?? '')),
    paragraphs(`Made by Tallystick from the ${contract.dialect} document of version ${contract.version}.`),
    heading(2, 'Install'),
    fence('sh', `npm install ${packageName}`),
    paragraphs(peersPhrase(outputs)),
    ...usage(contract, packageName),
    ...operationsTable(contract),
    exportsSection(contract, packageName, outputs),
  ]);
  return { path: 'README.md', text };
}

/** Documents begin with what they are about; what follows is in RULES.md. */
function firstParagraph(description: string): string {
  return description.trim().split(/\n\s*\n/)[0] ?? '';
}

function usage(contract: Contract, packageName: string): readonly Markdown[] {
  const [first] = contract.operations;
  const shown = contract.operations.find(({ examples }) => examples.length > 0) ?? first;
  if (shown === undefined) return [];
  return [
    heading(2, 'Use'),
    fence('ts', exampleProgram(shown, contract, packageName)),
    paragraphs(
      '`baseUrl` is the address of the service, and `auth` has a credential for each security scheme. ' +
        'What breaks a rule of the contract is an error, too: before it is sent, or when it comes back. ' +
        '`error.code` is the name of a documented refusal, or says what else went wrong; ' +
        `guards such as ${codeSpan(`is${shown.typeName}Error(error)`)} know the type of its \`data\`.`,
    ),
    [
      `[RULES.md](RULES.md) describes every operation, with an example, its rules and how a call may end.`,
      '',
    ],
    namespacesParagraph(contract),
  ];
}

/** A line for each operation; of a large contract, for each file of rules. */
function operationsTable(contract: Contract): readonly Markdown[] {
  const { operations } = contract;
  if (operations.length === 0) return [];
  if (isLarge(contract)) return [heading(2, 'Operations'), rulesIndex(contract)];
  const rows = operations.map(({ name, id, summary = '' }) => [
    operationLink(name),
    inline(id),
    inline(summary),
  ]);
  return [heading(2, 'Operations'), table(['function', 'operation', 'what'], rows)];
}

/** A heading's anchor is its text in small letters, where it is a plain word. */
function operationLink(name: string): string {
  return /^\w+$/.test(name) ? `[${codeSpan(name)}](RULES.md#${name.toLowerCase()})` : codeSpan(name);
}

/** `The mocks need msw 2.11 or 3 as a peer dependency; nothing else does.` */
function peersPhrase(outputs: readonly Output[]): string {
  const needs = outputs.flatMap(({ name, exports, peers = {} }) => {
    // a plugin has a name of its own: readers know what they import
    const [subject = name] = Object.keys(exports).map((each) => each.replace(/^\.\//, ''));
    const packages = Object.entries(peers).map(([peer, { range }]) => `${peer} ${versionsOf(range)}`);
    return packages.length === 0
      ? []
      : [`the ${subject} ${subject.endsWith('s') ? 'need' : 'needs'} ${packages.join(' and ')}`];
  });
  return needs.length === 0
    ? ''
    : `T${needs.join(', and ').slice(1)} as a peer dependency; nothing else does.`;
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
