import type { Json } from '../json.ts';

/**
 * JSON Schema 2020-12, with this project's own keywords: `x-tallystick-local-date-time`
 * (`{ layout, notInFuture }`), `x-tallystick-rules`, `x-tallystick-default-from`, `x-tallystick-source`.
 */
export type JsonSchema = boolean | { readonly [keyword: string]: Json };
