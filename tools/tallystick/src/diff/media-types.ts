import { essence } from '@tallystick/runtime/codec';

/** Whether all of one media type, or range of them, is a part of another range. */
export function covers(range: string, type: string): boolean {
  const [outer, inner] = [essence(range).toLowerCase(), essence(type).toLowerCase()];
  if (outer === inner || outer === '*/*') return true;
  return outer.endsWith('/*') && inner.startsWith(outer.slice(0, -1));
}
