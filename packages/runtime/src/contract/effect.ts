import type { Json } from '../json.ts';
import type { RuleSourceData } from './source.ts';

export type EffectData =
  | {
      readonly kind: 'store';
      readonly collection: string;
      readonly items: string;
      readonly ids: string;
      readonly source?: RuleSourceData;
    }
  | {
      readonly kind: 'emit';
      readonly webhook: string;
      readonly payload: Json;
      readonly source?: RuleSourceData;
    };
