import type { Contract, HttpBinding, Operation, Outcome } from '../../../model/index.ts';
import { GROUP_OF, pointerSegments } from '../../../model/index.ts';
import {
  code,
  group,
  importValue,
  json,
  members as membersOf,
  operands,
  type Printable,
  string,
} from '../../../print/index.ts';
import type { EmitContext } from '../../context.ts';
import { securityOf } from '../credentials.ts';
import { headersType } from '../header-types.ts';
import { inline, type Member } from '../literals.ts';
import { isImplied, outcomeOf } from '../outcomes.ts';
import { dataType } from '../refusals.ts';
import { acceptOf, dataReaderOf, readMember } from '../reply-readers.ts';
import { bodyOf } from '../request-body.ts';
import { ownServerPart } from '../servers.ts';
import { statusType } from '../status-types.ts';
import { isPlainPath, parameterWriter, writingOf } from '../writers.ts';
import { made } from './made.ts';

/** What the HTTP transport must know about an operation. */
export function httpMembers(
  operation: Operation,
  binding: HttpBinding,
  contract: Contract,
  context: EmitContext,
): readonly Member[] {
  const constants = operation.injected.flatMap((injected) =>
    injected.by === 'constant'
      ? [[pointerSegments(injected.pointer).at(-1) ?? '', injected.value] as const]
      : [],
  );
  const parts = [
    ...ownServerPart(binding, context),
    ...partsOf(binding, contract, context),
    ...securityOf(operation, contract, context),
  ];
  const of = { operation, binding, contract, context };
  const outcomes = inOrder(operation)
    .filter((each) => !isImplied(each, of))
    .map((each) => outcomeOf(each, of));
  const accept = acceptOf(operation, contract);
  const fill = made(context, 'http', 'constants', json(Object.fromEntries(constants)));
  return [
    ['method', string(binding.method.toUpperCase())],
    ['path', string(`/${binding.path.replace(/^\/+/, '')}`)],
    ...(parts.length === 0 ? [] : [['parts', group('[', parts)] as const]),
    ...(constants.length === 0 ? [] : [['fill', fill] as const]),
    ...(accept === undefined ? [] : [['accept', accept] as const]),
    ...readMember(operation, contract, context),
    ['outcomes', group('[', outcomes)],
    ...resultMember(operation, contract, context),
    ...constantMember(operation, context),
  ];
}

/** What puts the input into the request: one part a location, and the body. */
function partsOf(binding: HttpBinding, contract: Contract, context: EmitContext): readonly Printable[] {
  const writing = writingOf(contract, context);
  const located = Object.entries(GROUP_OF).flatMap(([location, part]) => {
    const parameters = binding.parameters.filter((parameter) => parameter.in === location);
    const writers = parameters.flatMap((each): readonly Member[] => {
      const writer = parameterWriter(each, writing);
      return writer === undefined ? [] : [[each.name, writer]];
    });
    if (parameters.length === 0) return [];
    const isPlain = writers.length === 0 && isPlainPath(parameters, writing);
    const name = part === 'path' && !isPlain ? 'styledPath' : part;
    return [made(context, 'http', name, ...(writers.length === 0 ? [] : [inline(writers)]))];
  });
  return [...located, ...bodyOf(binding, writing)];
}

/** What reads a reply whose status does not say all: the others do without its code. */
function resultMember({ outcomes }: Operation, contract: Contract, context: EmitContext): readonly Member[] {
  const isInBody = (outcome: Outcome): boolean =>
    outcome.matcher.constant !== undefined ||
    outcome.wait !== undefined ||
    (outcome.promise === 'rejects' && dataReaderOf(outcome, contract, context) !== undefined);
  return outcomes.some(isInBody)
    ? [['result', importValue(context.runtimeModule('http'), 'resultByBody')]]
    : [];
}

/** Where a constant distinguishes outcomes, it names one that nobody documented too. */
function constantMember({ outcomes }: Operation, context: EmitContext): readonly Member[] {
  const constant = outcomes.find(({ matcher }) => matcher.constant !== undefined)?.matcher.constant;
  return constant === undefined
    ? []
    : [['constant', made(context, 'http', 'pointer', string(constant.pointer))]];
}

/** `default` matches what no other outcome matches, wherever it is in the spec. */
function inOrder({ outcomes }: Operation): readonly Outcome[] {
  const last = (outcome: Outcome): boolean => outcome.matcher.otherwise === true;
  return [...outcomes.filter((outcome) => !last(outcome)), ...outcomes.filter(last)];
}

/** The documented refusals, by code, and where it says which, by status. */
export function httpRefusals(
  data: Printable,
  { outcomes }: Operation,
  contract: Contract,
  context: EmitContext,
): Printable {
  const members = outcomes
    .filter(({ promise }) => promise === 'rejects')
    .map((outcome) => {
      const name = string(outcome.name);
      const status = statusType(outcome, outcomes, context);
      const known = status === undefined ? [] : [code`readonly status: ${status}`];
      const carried = code`readonly data: ${dataType(data, outcome, contract)}`;
      return membersOf([code`readonly code: ${name}`, ...known, carried, ...responseType(outcome, contract)]);
    });
  return operands('|', members, '(');
}

/** The headers that the contract has of the reply; an error shows no cookies. */
function responseType(outcome: Outcome, contract: Contract): readonly Printable[] {
  const headers = headersType(outcome, contract, ['set-cookie']);
  return headers === undefined
    ? []
    : [code`readonly response: ${membersOf([code`readonly headers: ${headers}`])}`];
}
