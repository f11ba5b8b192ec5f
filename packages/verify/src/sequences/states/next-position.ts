import type { Json } from '@tallystick/runtime/contract';
import type { Reply } from '../../bindings/reply.ts';
import { asObject, isArray, isObject } from '../../json.ts';

/**
 * What a page gives of the next one: a member that is called so (`nextCursor`, `next_page_token`), in the body or in an object of
 * it, or the URL of a `Link` header (RFC 8288). undefined where it is the last.
 */
export function nextPosition(
  { json, headers }: Reply,
  url: string,
  parameter: string,
): string | number | undefined {
  const linked = /<([^<>]*)>\s*;[^,<]*\brel="?next\b/i.exec(headers.get('link') ?? '')?.[1];
  if (linked !== undefined) return inUrl(linked, url, parameter);
  const members = isArray(json) ? [] : membersOf(json);
  const named = [
    ...members.filter(([name]) => /next/i.test(name)),
    ...members.filter(([name]) => name.toLowerCase() === parameter.toLowerCase()),
  ];
  const [, value] =
    named.find(([, each]) => (typeof each === 'string' && each !== '') || typeof each === 'number') ?? [];
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? (inUrl(value, url, parameter) ?? value) : undefined;
}

/** Of the body, and of objects in it. */
function membersOf(content: Json | undefined): readonly (readonly [name: string, value: Json])[] {
  const own = Object.entries(asObject(content));
  return [...own, ...own.flatMap(([, value]) => (isObject(value) ? Object.entries(value) : []))];
}

/** The value of a parameter in a URL; undefined where the text is not a URL with that parameter. */
function inUrl(text: string, base: string, parameter: string): string | undefined {
  if (!/[?&]/.test(text) || !URL.canParse(text, base)) return undefined;
  return new URL(text, base).searchParams.get(parameter) ?? undefined;
}
