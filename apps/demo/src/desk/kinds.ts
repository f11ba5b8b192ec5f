import { contract } from '@tallystick/callgear-data-api/contract';
import type { Chat, OfflineMessage } from '@tallystick/callgear-data-api/types';
import { createValidators } from '@tallystick/callgear-data-api/validators';
import type { ValidationContext, ValidationResult } from '@tallystick/runtime';
import type { OperationData } from '@tallystick/runtime/contract';
import { type ItemShape, shapeOf } from './fields.ts';

export type KindId = 'chats' | 'offline-messages';

/** One of the two things that are uploaded in bulk. */
export interface Kind {
  readonly id: KindId;
  /** For people. */
  readonly title: string;
  readonly one: string;
  readonly many: string;
  readonly operation: OperationData;
  readonly shape: ItemShape;
  /** The most items one call may carry. */
  readonly most: number;
  readonly validator: (context: ValidationContext) => ItemValidator;
}

/** The generated validator of one item. */
export interface ItemValidator {
  readonly is: (value: unknown) => boolean;
  readonly validate: (value: unknown) => ValidationResult<Chat | OfflineMessage>;
}

const words: Readonly<Record<KindId, Pick<Kind, 'title' | 'one' | 'many' | 'validator'>>> = {
  chats: {
    title: 'Chats',
    one: 'chat',
    many: 'chats',
    validator: (context) => createValidators(context).chatSchema,
  },
  'offline-messages': {
    title: 'Offline messages',
    one: 'message',
    many: 'messages',
    validator: (context) => createValidators(context).offlineMessageSchema,
  },
};

function kind(id: KindId, operationId: string): Kind {
  const operation = contract.operations.find((each) => each.id === operationId);
  if (operation === undefined) throw new Error(`The contract has no operation ${operationId}.`);
  return {
    id,
    ...words[id],
    operation,
    shape: shapeOf(contract, operation),
    most: operation.chunks?.max ?? 1,
  };
}

export const kinds: Readonly<Record<KindId, Kind>> = {
  chats: kind('chats', 'upload.chats'),
  'offline-messages': kind('offline-messages', 'upload.offline_messages'),
};

/** `1 chat`, `2,000 chats`. */
export function counted(count: number, { one, many }: Pick<Kind, 'one' | 'many'>): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
