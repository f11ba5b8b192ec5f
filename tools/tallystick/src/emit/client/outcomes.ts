import type { Contract, HttpBinding, Outcome } from '../../model/index.ts';
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

/** What the HTTP transport must know about an outcome. */
export function outcomeOf(
  outcome: Outcome,
  binding: HttpBinding,
  contract: Contract,
  context: EmitContext,
): Printable {
  const name = isLarge(contract) ? sharedName(outcome, binding, contract, context) : undefined;
  return name === undefined
    ? literalOf(outcome, binding, contract, context)
    : importValue('./outcomes.ts', name);
}

/**
 * `src/outcomes.ts` of a large contract: the outcomes that are alike in many operations. To a compiler a list of constants
 * is of one type, while each list of literals has another type.
 */
export function outcomeStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  if (!isLarge(contract)) return [];
  const type = code`${importType(context.runtimeModule(''), 'HttpOperation')}['outcomes'][number]`;
  const shared = new Map<string, Statement>();
  for (const { binding, outcomes } of contract.operations) {
    if (binding.protocol !== 'http') continue;
    for (const outcome of outcomes) {
      const name = sharedName(outcome, binding, contract, context);
      if (name === undefined || shared.has(name)) continue;
      shared.set(name, { kind: 'const', name, type, value: literalOf(outcome, binding, contract, context) });
    }
  }
  return [...shared.keys()].sort().flatMap((name) => shared.get(name) ?? []);
}

/** `jsonBody200`, `refusal404`: says all of an outcome that has one status, and no choice of media types. */
function sharedName(
  outcome: Outcome,
  binding: HttpBinding,
  contract: Contract,
  context: EmitContext,
): string | undefined {
  const { name, promise, matcher, wait } = outcome;
  const { status, constant } = matcher;
  const isPlain = `${status?.from}` === name && status?.to === status?.from;
  if (!isPlain || constant !== undefined || wait !== undefined) return undefined;
  if (promise === 'rejects')
    return dataReaderOf(outcome, contract, context) === undefined ? `refusal${name}` : undefined;
  const reader = readerOf(outcome, binding, contract, context);
  return reader.kind === 'import' ? `${reader.symbol.name}${name}` : undefined;
}

function literalOf(
  outcome: Outcome,
  binding: HttpBinding,
  contract: Contract,
  context: EmitContext,
): Printable {
  const { name, promise, matcher, wait } = outcome;
  const { status, constant } = matcher;
  return inline([
    ['name', string(name)],
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
