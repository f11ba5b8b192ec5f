import type { Template } from '../../json.ts';
import type { Effect } from './effect.ts';

/** A webhook is delivered. */
export interface EmitEffect {
  readonly kind: 'emit';
  /** Id of a webhook of the contract. */
  readonly webhook: string;
  readonly payload: Template;
}

export const emit: Effect<EmitEffect> = {
  kind: 'emit',
  members: { webhook: 'webhook', payload: 'template' },
  perform({ webhook, payload }, { result, fill, deliver }) {
    deliver(webhook, fill(payload));
    return result;
  },
};
