import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import { escapeSegment, pointerSegments, valueAt } from '../pointer.ts';
import type { Schemas } from './schemas.ts';

/** What `#/schemas/NAME`, or a location below it, stands for; undefined where it is no such reference. */
export function referred(ref: Json | undefined, schemas: Schemas): JsonSchema | undefined {
  if (typeof ref !== 'string') return undefined;
  const [folder, name = '', ...rest] = pointerSegments(ref.replace(/^#/, ''));
  if (folder !== 'schemas' || !Object.hasOwn(schemas, name)) return undefined;
  const below = rest.map((each) => `/${escapeSegment(each)}`).join('');
  return valueAt(schemas[name], below) as JsonSchema | undefined;
}
