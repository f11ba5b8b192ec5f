import type { JsonSchema } from '@tallystick/runtime/contract';
import type { Delta } from './delta.ts';
import { type Comparing, placedParts } from './junction.ts';

/** In which of two schemas a member or a branch is marked as deprecated, itself or by what it refers to. */
export function deprecatedIn(
  from: JsonSchema | undefined,
  to: JsonSchema | undefined,
  { schemas }: Comparing,
): Pick<Delta, 'deprecatedIn'> {
  const isMarked = (schema: JsonSchema | undefined): boolean =>
    schema !== undefined &&
    placedParts(schema, schemas).some(({ schema: { deprecated } }) => deprecated === true);
  const sides = [...(isMarked(from) ? ['from' as const] : []), ...(isMarked(to) ? ['to' as const] : [])];
  return sides.length === 0 ? {} : { deprecatedIn: sides };
}
