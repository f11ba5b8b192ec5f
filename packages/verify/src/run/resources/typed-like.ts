import type { Json } from '@tallystick/runtime/contract';

/** An id of the type that a valid value has: an id from a URL is a text, even if it is a number. */
export function typedLike(valid: Json | undefined, id: Json): Json {
  if (typeof valid === 'string' && typeof id === 'number') return String(id);
  const isNumber =
    typeof valid === 'number' && typeof id === 'string' && id !== '' && Number.isFinite(Number(id));
  return isNumber ? Number(id) : id;
}
