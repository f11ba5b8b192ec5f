import type { OperationData } from '@tallystick/runtime/contract';
import { rpcServerChanges } from './bindings/rpc-server.ts';
import type { Change, DiffOptions } from './change.ts';
import { type MatchedOperation, matchOperations, wireKey } from './match-operations.ts';
import type { DiffContext, OperationPair } from './operation-context.ts';
import { addedOperation, operationChanges, removedOperation, renamedOperation } from './operations.ts';
import { Judge } from './schema/judge.ts';
import type { IsShared } from './schema/named.ts';
import { Universe } from './schema/universe.ts';
import { addedSchemas, compareSchemas, inBothDirections } from './schema-set.ts';
import { hasSchemasOnly } from './schemas-only.ts';
import { schemeChanges } from './security.ts';
import { serverChanges } from './servers.ts';
import { sharedChanges } from './shared-changes.ts';
import { sharedNames } from './shared-names.ts';
import type { Sided } from './sided.ts';
import { withSourceVerdicts } from './source/index.ts';
import { webhookChanges } from './webhooks.ts';

/**
 * What changed from one contract to another, on the wire and in what it promises. The same contract, in whatever files, gives
 * nothing.
 */
export function diffContracts(before: Sided, after: Sided, options: DiffOptions = {}): readonly Change[] {
  return compared(before, after, options).changes;
}

/** The same, and whether code that was written against the old package compiles with the new one. */
export function diffPackages(before: Sided, after: Sided, options: DiffOptions = {}): readonly Change[] {
  const { changes, pairs } = compared(before, after, options);
  return withSourceVerdicts(changes, { before, after, pairs });
}

function compared(
  before: Sided,
  after: Sided,
  options: DiffOptions,
): { readonly changes: readonly Change[]; readonly pairs: readonly MatchedOperation[] } {
  const isSet = hasSchemasOnly(before.data) && hasSchemasOnly(after.data);
  const isShared = isSet ? () => true : sharedPairs(before, after);
  const judge = new Judge(new Universe(before.data, after.data), options, isShared);
  const context: DiffContext = { before, after, judge };
  const isSameShape = (one: OperationData, other: OperationData): boolean =>
    hasSameShape(one, other, context);
  const { pairs, removed, added } = matchOperations(
    before.data.operations,
    after.data.operations,
    isSameShape,
  );
  if (isSet) compareSchemas(context);
  const changes = [
    ...serverChanges(context),
    ...rpcServerChanges(context),
    ...schemeChanges(context),
    ...pairs.flatMap(({ before: one, after: other, by }) => {
      const pair: OperationPair = { ...context, one, other };
      return by === 'shape' ? [renamedOperation(pair)] : operationChanges(pair);
    }),
    ...removed.map((operation) => removedOperation(operation, context)),
    ...added.map((operation) => addedOperation(operation, context)),
    ...webhookChanges(context),
    // Last: what all others led to.
    ...(isSet ? inBothDirections(sharedChanges(context)) : sharedChanges(context)),
    ...(isSet ? addedSchemas(context) : []),
  ];
  return { changes, pairs };
}

/** Looks for shared schemas when the first pair differs: the same contract needs no such look. */
function sharedPairs(before: Sided, after: Sided): IsShared {
  let names: ReadonlySet<string> | undefined;
  return ({ from, to }) => {
    names ??= new Set([...sharedNames(before.data), ...sharedNames(after.data)]);
    return names.has(from.name) || names.has(to.name);
  };
}

/** Whether two operations take the same input, and end in the same ways. */
function hasSameShape(one: OperationData, other: OperationData, { judge }: DiffContext): boolean {
  if (one.binding.protocol !== other.binding.protocol) return false;
  if (one.binding.protocol === 'http' && wireKey(one).split(' ', 1)[0] !== wireKey(other).split(' ', 1)[0])
    return false;
  const { universe } = judge;
  const alike = judge.same(universe.open(one.input, 'old'), universe.open(other.input, 'new'));
  return (
    alike &&
    one.outcomes.length === other.outcomes.length &&
    one.outcomes.every((outcome, index) => {
      const match = other.outcomes[index];
      if (match?.name !== outcome.name) return false;
      const [types, others] = [Object.entries(outcome.content), match.content];
      return (
        types.length === Object.keys(others).length &&
        types.every(([type, schema]) =>
          judge.same(universe.open(schema, 'old'), universe.open(others[type] ?? false, 'new')),
        )
      );
    })
  );
}
