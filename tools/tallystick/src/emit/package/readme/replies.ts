import type { Contract, Operation } from '../../../model/index.ts';
import { codeSpan, heading, type Markdown, paragraphs } from '../../../print/index.ts';
import { traitsOf } from '../../bindings/index.ts';
import { acceptChoices } from '../../client/call-types.ts';
import { refusalsOf } from '../../client/refusals.ts';
import type { Output } from '../../output.ts';

/**
 * How a reply is handled: what is strict, what can be chosen, what can be trusted. Describes only what the contract
 * has.
 */
export function repliesSection(contract: Contract, outputs: readonly Output[]): readonly Markdown[] {
  const { operations } = contract;
  if (operations.length === 0) return [];
  const hasMocks = outputs.some(({ name }) => name === 'mocks');
  return [
    heading(2, 'Replies'),
    paragraphs(
      [
        STRICT,
        ...guards(operations.find((operation) => refusalsOf(operation).length > 0)),
        TIMES,
        ...redirects(operations),
        ...accepting(contract),
        ...(hasMocks ? examples(operations.find(hasExamples)) : []),
      ].join('\n\n'),
    ),
  ];
}

const STRICT =
  "A call rejects if the response violates the contract. With `onContractBreak: 'warn'` (client or call option), it resolves with the unchanged response and passes the error to `onWarning`. The client of `/client/bare` does not validate bodies, and ignores the option.";

const TIMES =
  '`timeoutMs` (default: 30,000 ms) limits the time until the whole response has arrived. For a stream, it limits the time to the response and the time from one item to the next.';

function guards(operation: Operation | undefined): readonly string[] {
  if (operation === undefined) return [];
  const guard = codeSpan(`is${operation.typeName}Error(error)`);
  return [
    `Type guards such as ${guard} return true only if \`error.data\` matches the documented schema. For other errors, use \`error.response.body\`.`,
  ];
}

function redirects(operations: readonly Operation[]): readonly string[] {
  const outcomes = operations.flatMap((operation) =>
    traitsOf(operation).hasStatus ? operation.outcomes : [],
  );
  if (outcomes.length === 0) return [];
  const isDocumented = outcomes.some(
    ({ matcher: { status } }) =>
      status !== undefined && status.to >= 301 && status.from < 400 && status.from !== 304,
  );
  const documented = isDocumented
    ? ' A documented one resolves on servers, with its status and headers in `withResponse`; browsers hide it, and the call rejects with the code `redirect`.'
    : '';
  return [
    `A redirect that the contract does not document is an error, unless you set \`redirect: 'follow'\`. Calls with credentials never follow redirects.${documented}`,
  ];
}

function accepting(contract: Contract): readonly string[] {
  for (const operation of contract.operations) {
    const range = acceptChoices(operation, contract)?.all.find((type) => !type.includes('*'));
    if (range !== undefined)
      return [
        `If responses have several media types, \`accept\` chooses one, and the result type follows: ${codeSpan(`client.${operation.name}(input, { accept: '${range}' })`)}.`,
      ];
  }
  return [];
}

function hasExamples({ outcomes }: Operation): boolean {
  return exampleName(outcomes) !== undefined;
}

function exampleName(outcomes: Operation['outcomes']): string | undefined {
  const names = outcomes.flatMap(({ examples = new Map<string, ReadonlyMap<string, unknown>>() }) =>
    [...examples.values()].flatMap((byName) => [...byName.keys()]),
  );
  return names.find((name) => /^[\w-]+$/.test(name));
}

function examples(operation: Operation | undefined): readonly string[] {
  if (operation === undefined) return [];
  const name = exampleName(operation.outcomes) ?? '';
  return [
    `A mock replies with a named example of the spec: ${codeSpan(`mock.${operation.name}.replyOnce({ example: '${name}' })`)} in a test, or the header ${codeSpan(`Prefer: example=${name}`)} in a request.`,
  ];
}
