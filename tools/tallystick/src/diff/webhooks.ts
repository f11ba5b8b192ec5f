import type { WebhookData } from '@tallystick/runtime/contract';
import { isEqual } from '@tallystick/runtime/schema';
import { pointer } from '../model/index.ts';
import type { Change } from './change.ts';
import type { DiffContext } from './operation-context.ts';
import { schemaChanges } from './schema-changes.ts';
import { placesBelow, type Sided, webhookPlace } from './sided.ts';

/** Webhooks and callbacks: what the client receives is the request. */
export function webhookChanges(context: DiffContext): readonly Change[] {
  const { before, after } = context;
  const [olds, news] = [before.data.webhooks, after.data.webhooks];
  return [
    ...news.flatMap((webhook) => {
      const old = olds.find(({ id }) => id === webhook.id);
      return old === undefined ? [appeared(webhook, after)] : changed(old, webhook, context);
    }),
    ...olds.filter(({ id }) => !news.some((each) => each.id === id)).map((webhook) => gone(webhook, before)),
  ];
}

function appeared({ id }: WebhookData, after: Sided): Change {
  return {
    id: 'webhook-added',
    operation: id,
    direction: 'received',
    sentence: `The webhook \`${id}\` was added.`,
    wire: 'compatible',
    behaviour: true,
    after: webhookPlace(after, id),
  };
}

function gone({ id }: WebhookData, before: Sided): Change {
  return {
    id: 'webhook-removed',
    operation: id,
    direction: 'received',
    sentence: `The webhook \`${id}\` was removed: receivers no longer get it.`,
    wire: 'compatible',
    behaviour: true,
    before: webhookPlace(before, id),
  };
}

function changed(old: WebhookData, webhook: WebhookData, context: DiffContext): readonly Change[] {
  const isSameDelivery = isEqual(old.delivery ?? null, webhook.delivery ?? null);
  const isSameText = old.summary === webhook.summary && old.description === webhook.description;
  const places = {
    before: webhookPlace(context.before, old.id),
    after: webhookPlace(context.after, webhook.id),
  };
  return [
    ...payloadChanges(old, webhook, context),
    ...(isSameDelivery ? [] : [{ ...deliveryChange(webhook), ...places }]),
    ...(isSameText ? [] : [{ ...documentationChange(webhook), ...places }]),
  ];
}

function deliveryChange({ id }: WebhookData): Change {
  return {
    id: 'webhook-delivery-changed',
    operation: id,
    direction: 'received',
    sentence: 'The delivery of the webhook changed.',
    wire: 'breaking',
    behaviour: true,
    witness: { note: `webhook ${id}: existing receivers no longer receive it`, issues: [] },
  };
}

function documentationChange({ id }: WebhookData): Change {
  return {
    id: 'operation-documentation-changed',
    operation: id,
    direction: 'received',
    sentence: 'The webhook is documented in other words.',
    wire: 'compatible',
    behaviour: true,
  };
}

function payloadChanges(
  old: WebhookData,
  webhook: WebhookData,
  { before, after, judge }: DiffContext,
): readonly Change[] {
  return schemaChanges(
    {
      operation: webhook.id,
      direction: 'received',
      before: judge.universe.open(old.payload, 'old'),
      after: judge.universe.open(webhook.payload, 'new'),
      prefix: ['payload'],
      subject: `webhook ${webhook.id}`,
      placeBefore: payloadPlaces(before, old.id),
      placeAfter: payloadPlaces(after, webhook.id),
    },
    judge,
  );
}

function payloadPlaces(side: Sided, id: string) {
  const schema = side.contract?.webhooks.find((each) => each.id === id)?.payload;
  return placesBelow(side, schema, pointer('webhooks', id, 'payload'));
}
