import type { EffectData } from '@tallystick/runtime/contract';

/** What an accepted call does at the provider, for mocks and stateful sequences; the runtime has the list of effects. */
export type Effect = EffectData;
