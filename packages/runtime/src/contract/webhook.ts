import type { Json } from '../json.ts';
import type { JsonSchema } from './schema.ts';
import type { RuleSourceData } from './source.ts';

/** A message that the provider sends: a webhook, a callback or a notification. */
export interface WebhookData {
  readonly id: string;
  readonly name: string;
  /** The name of its payload's type: `MessageLogUpdated`. */
  readonly typeName: string;
  /** How it travels. Absent: as a request of the provider's to an address that the receiver names. */
  readonly delivery?: DeliveryData;
  readonly summary?: string;
  readonly description?: string;
  readonly payload: JsonSchema;
  readonly examples: readonly { readonly name: string; readonly value: Json }[];
  readonly source?: RuleSourceData;
}

/** Receivers subscribe to `channel` at `path` below the server, by the Bayeux protocol that CometD speaks. */
export interface DeliveryData {
  readonly protocol: 'cometd';
  readonly path: string;
  readonly channel: string;
}
