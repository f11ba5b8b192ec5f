import type { EffectRecord } from '../mock/effects/index.ts';
import type { RuleSourceData } from './source.ts';

/** What an accepted call does at the provider, for mocks and stateful sequences: the closed set of `mock/effects/`. */
export type EffectData = EffectRecord & { readonly source?: RuleSourceData };
