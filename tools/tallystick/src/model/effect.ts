import type { EffectRecord } from '@tallystick/runtime/effects';
import type { RuleSource } from './origin.ts';

/** What an accepted call does at the provider, for mocks and stateful sequences; the runtime has the list. */
export type Effect = EffectRecord & { readonly source?: RuleSource };
