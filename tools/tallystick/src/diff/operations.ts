import type { OperationData } from '@tallystick/runtime/contract';
import { isEqual } from '@tallystick/runtime/schema';
import { bindingChanges } from './bindings/index.ts';
import type { Change } from './change.ts';
import { wireName } from './match-operations.ts';
import {
  behaviourChange,
  type DiffContext,
  type OperationPair,
  operationChange,
  refusedChange,
  requestName,
} from './operation-context.ts';
import { outcomeChanges } from './outcomes.ts';
import { requiredWhenChanges } from './required-when.ts';
import { securityChanges } from './security.ts';
import { chunksSentence, sunsetSentence } from './sentence.ts';
import { operationServerChanges } from './servers.ts';
import { modelOf, operationPlace } from './sided.ts';

export function addedOperation(operation: OperationData, { after }: DiffContext): Change {
  return {
    id: 'operation-added',
    operation: operation.id,
    direction: 'both',
    sentence: `The operation \`${wireName(operation)}\` was added.`,
    wire: 'compatible',
    behaviour: false,
    after: operationPlace(after, operation),
  };
}

export function removedOperation(operation: OperationData, { before }: DiffContext): Change {
  return {
    id: 'operation-removed',
    operation: operation.id,
    direction: 'sent',
    sentence: `The operation \`${wireName(operation)}\` was removed.`,
    wire: 'breaking',
    behaviour: false,
    witness: { note: `${wireName(operation)}: accepted before, not documented now`, issues: [] },
    ...(operation.deprecated === true ? { deprecated: true } : {}),
    ...(operation.sunset === undefined ? {} : { sunset: operation.sunset }),
    before: operationPlace(before, operation),
  };
}

/** An operation of the same shape under another name, on the wire as well. */
export function renamedOperation(pair: OperationPair): Change {
  const { one, other } = pair;
  const change = refusedChange(
    pair,
    'operation-renamed',
    `The operation \`${wireName(other)}\` was \`${wireName(one)}\`; its input and outcomes are the same.`,
    `${requestName(pair)}: valid before, undocumented now`,
  );
  const renamed = { ...change, was: one.id };
  return one.deprecated === true ? { ...renamed, deprecated: true } : renamed;
}

/** All changes of an operation that both contracts have. */
export function operationChanges(pair: OperationPair): readonly Change[] {
  const { one, other } = pair;
  return [
    ...(one.id === other.id ? [] : [idChange(pair)]),
    ...bindingChanges(pair),
    ...(one.binding.protocol === other.binding.protocol ? outcomeChanges(pair) : []),
    ...securityChanges(pair),
    ...operationServerChanges(pair),
    ...promiseChanges(pair),
    ...ruleChanges(pair),
  ];
}

function idChange(pair: OperationPair): Change {
  const { one, other } = pair;
  return operationChange(pair, 'operation-renamed', {
    was: one.id,
    direction: 'both',
    sentence: `The operation was renamed from \`${one.id}\` to \`${other.id}\`. Requests and responses are unchanged.`,
    wire: 'compatible',
    behaviour: false,
  });
}

function promiseChanges(pair: OperationPair): readonly Change[] {
  const { one, other } = pair;
  const note = (isSame: boolean, id: Change['id'], sentence: string): readonly Change[] =>
    isSame ? [] : [behaviourChange(pair, id, sentence)];
  const deprecated = other.deprecated === true;
  const { safe, idempotent } = other.safety;
  return [
    ...note(
      (one.deprecated === true) === deprecated,
      'operation-deprecated',
      `The operation is ${deprecated ? 'deprecated' : 'no longer deprecated'}.`,
    ),
    ...note(
      one.sunset === other.sunset,
      'sunset-changed',
      sunsetSentence('The operation', one.sunset, other.sunset),
    ),
    ...note(
      isEqual(one.safety, other.safety),
      'operation-safety-changed',
      `The operation is ${safe ? '' : 'not '}safe and ${idempotent ? '' : 'not '}idempotent now.`,
    ),
    ...note(isSameKey(pair), 'idempotency-key-changed', 'Clients send the idempotency key in another place.'),
    ...note(isSameText(pair), 'operation-documentation-changed', 'The description of the operation changed.'),
    ...note(
      isEqual(one.examples, other.examples),
      'operation-examples-changed',
      'The examples of the operation changed.',
    ),
  ];
}

/** The description is only in the spec, so that it is compared where both contracts come from one. */
function isSameText({ one, other, before, after }: OperationPair): boolean {
  const [old, current] = [modelOf(before, one.id), modelOf(after, other.id)];
  const isBoth = old !== undefined && current !== undefined;
  return one.summary === other.summary && (!isBoth || old.description === current.description);
}

/** Where the key is, is only in the spec. */
function isSameKey({ one, other, before, after }: OperationPair): boolean {
  const [old, current] = [modelOf(before, one.id), modelOf(after, other.id)];
  if (old === undefined || current === undefined) return true;
  return isEqual(old.idempotencyKey ?? null, current.idempotencyKey ?? null);
}

/** Not by what it was recognised: that does not change what clients do. */
function pagesOf({ pagination }: OperationData): object | undefined {
  if (pagination === undefined) return undefined;
  const { by: _, ...pages } = pagination;
  return pages;
}

/** What the `x-tallystick-*` extensions and links say. */
function ruleChanges(pair: OperationPair): readonly Change[] {
  const { one, other } = pair;
  const note = (before: unknown, after: unknown, id: Change['id'], sentence: string): readonly Change[] =>
    isEqual(before ?? null, after ?? null) ? [] : [behaviourChange(pair, id, sentence)];
  const constants = ({ injected }: OperationData) => injected.filter(({ by }) => by === 'constant');
  return [
    ...note(one.chunks, other.chunks, 'chunks-changed', chunksSentence(one.chunks, other.chunks)),
    ...requiredWhenChanges(pair),
    ...note(one.refusals, other.refusals, 'refusals-changed', 'The errors for invalid requests changed.'),
    ...note(one.effects, other.effects, 'effects-changed', 'The effects of a successful call changed.'),
    ...note(one.links ?? [], other.links ?? [], 'links-changed', 'The links of the operation changed.'),
    ...note(
      constants(one),
      constants(other),
      'injected-changed',
      'The constants that the client adds changed.',
    ),
    ...note(
      pagesOf(one),
      pagesOf(other),
      'pagination-changed',
      'Clients request the next page of the list in another way.',
    ),
  ];
}
