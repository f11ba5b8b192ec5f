import {
  type Contract,
  type HttpBinding,
  type Operation,
  type Outcome,
  unreachable,
} from '../../model/index.ts';
import {
  code,
  importType,
  importValue,
  json,
  type Printable,
  type Statement,
  string,
} from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import { isLarge } from '../large.ts';
import { made, waiting } from './bindings/made.ts';
import { inline, type Member } from './literals.ts';
import { dataReaderOf, readerOf } from './reply-readers.ts';

/** An operation over HTTP, and where it stands. */
interface Of {
  readonly operation: Operation;
  readonly binding: HttpBinding;
  readonly contract: Contract;
  readonly context: EmitContext;
}

/** What the HTTP transport must know about an outcome. */
export function outcomeOf(outcome: Outcome, of: Of): Printable {
  const name = isLarge(of.contract) ? sharedName(outcome, of) : undefined;
  return name === undefined ? literalOf(outcome, of) : importValue('./outcomes.ts', name);
}

/** A refusal that is named after its status is what the transport makes of any refusal that no other outcome matches. */
export function isImplied(outcome: Outcome, { operation, contract, context }: Of): boolean {
  const { promise, matcher, wait } = outcome;
  const { from = 0 } = matcher.status ?? {};
  return (
    promise === 'rejects' &&
    from >= 400 &&
    wait === undefined &&
    isNamedByStatus(outcome, operation) &&
    dataReaderOf(outcome, contract, context) === undefined &&
    operation.outcomes.every((other) => other === outcome || !covers(other, from))
  );
}

function covers({ matcher: { status } }: Outcome, wanted: number): boolean {
  return status === undefined || (wanted >= status.from && wanted <= status.to);
}

/** Where a constant in the body tells outcomes apart, what no outcome matches is named after the constant. */
function isNamedByStatus({ name, matcher: { status } }: Outcome, { outcomes }: Operation): boolean {
  return (
    status?.from === status?.to &&
    name === `${status?.from}` &&
    outcomes.every(({ matcher }) => matcher.constant === undefined)
  );
}

/**
 * `src/outcomes.ts` of a large contract: the outcomes that are alike in many operations. To a compiler a list of constants
 * is of one type, while each list of literals has another type.
 */
export function outcomeStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  if (!isLarge(contract)) return [];
  const type = code`${importType(context.runtimeModule(''), 'HttpOperation')}['outcomes'][number]`;
  const shared = new Map<string, Statement>();
  for (const operation of contract.operations) {
    const { outcomes } = operation;
    const binding = httpBindingOf(operation);
    if (binding === undefined) continue;
    const of = { operation, binding, contract, context };
    for (const outcome of outcomes) {
      const name = isImplied(outcome, of) ? undefined : sharedName(outcome, of);
      if (name === undefined || shared.has(name)) continue;
      shared.set(name, { kind: 'const', name, type, value: literalOf(outcome, of) });
    }
  }
  return [...shared.keys()].sort().flatMap((name) => shared.get(name) ?? []);
}

function httpBindingOf({ binding }: Operation): HttpBinding | undefined {
  switch (binding.protocol) {
    case 'http':
      return binding;
    case 'json-rpc':
      return undefined;
    default:
      return unreachable(binding);
  }
}

/** `jsonBody200`, `refusal404`: says all of an outcome that has one status, and no choice of media types. */
function sharedName(outcome: Outcome, { operation, binding, contract, context }: Of): string | undefined {
  const { name, promise, wait } = outcome;
  if (!isNamedByStatus(outcome, operation) || wait !== undefined) return undefined;
  if (promise === 'rejects')
    return dataReaderOf(outcome, contract, context) === undefined ? `refusal${name}` : undefined;
  const reader = readerOf(outcome, binding, contract, context);
  return reader.kind === 'import' ? `${reader.symbol.name}${name}` : undefined;
}

function literalOf(outcome: Outcome, { operation, binding, contract, context }: Of): Printable {
  const { name, promise, matcher, wait } = outcome;
  const { status, constant } = matcher;
  return inline([
    ...(promise === 'resolves' || isNamedByStatus(outcome, operation)
      ? []
      : [['name', string(name)] as const]),
    ...(promise === 'resolves'
      ? [['ok', readerOf(outcome, binding, contract, context)] as const]
      : dataMember(outcome, contract, context)),
    ...(status === undefined ? [] : [['from', json(status.from)] as const]),
    ...(status === undefined || status.to === status.from ? [] : [['to', json(status.to)] as const]),
    ...(constant === undefined
      ? []
      : [
          ['at', made(context, 'http', 'pointer', string(constant.pointer))] as const,
          ['equals', json(constant.values)] as const,
        ]),
    ...(wait === undefined ? [] : [['wait', waiting(wait, 'http', context)] as const]),
  ]);
}

function dataMember(outcome: Outcome, contract: Contract, context: EmitContext): readonly Member[] {
  const reader = dataReaderOf(outcome, contract, context);
  return reader === undefined ? [] : [['data', reader]];
}
