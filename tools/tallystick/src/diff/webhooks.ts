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
  const renamed = renamedWebhooks(context);
  const left = new Set(renamed.values());
  return [
    ...news.flatMap((webhook) => {
      const other = renamed.get(webhook);
      if (other !== undefined) return [renaming(other, webhook, context)];
      const old = olds.find(({ id }) => id === webhook.id);
      return old === undefined ? [appeared(webhook, after)] : changed(old, webhook, context);
    }),
    ...olds
      .filter((webhook) => !left.has(webhook) && !news.some(({ id }) => id === webhook.id))
      .map((webhook) => gone(webhook, before)),
  ];
}

/** Old webhooks by new ones: one is gone, one is new, and no other that is gone or new has this payload. */
function renamedWebhooks({ before, after, judge }: DiffContext): ReadonlyMap<WebhookData, WebhookData> {
  const [olds, news] = [before.data.webhooks, after.data.webhooks];
  const gone = olds.filter(({ id }) => !news.some((each) => each.id === id));
  const come = news.filter(({ id }) => !olds.some((each) => each.id === id));
  const { universe } = judge;
  const isAlike = (old: WebhookData, webhook: WebhookData): boolean =>
    isEqual(old.delivery ?? null, webhook.delivery ?? null) &&
    judge.same(universe.open(old.payload, 'old'), universe.open(webhook.payload, 'new'));
  return new Map(
    come.flatMap((webhook) => {
      const [match, another] = gone.filter((old) => isAlike(old, webhook));
      if (match === undefined || another !== undefined) return [];
      return come.some((other) => other !== webhook && isAlike(match, other)) ? [] : [[webhook, match]];
    }),
  );
}

/** A name of a webhook is only in the spec: what comes is the same. */
function renaming(old: WebhookData, { id }: WebhookData, { before, after }: DiffContext): Change {
  return {
    id: 'webhook-renamed',
    operation: id,
    was: old.id,
    direction: 'received',
    sentence: `The webhook \`${id}\` was called \`${old.id}\`; its payload is the same.`,
    wire: 'compatible',
    behaviour: false,
    before: webhookPlace(before, old.id),
    after: webhookPlace(after, id),
  };
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
    sentence: `The webhook \`${id}\` was removed: receivers no longer receive it.`,
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
    sentence: 'The documentation of the webhook changed.',
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
