import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { type Draft, mapMembers, ownText, withObject } from '../draft.ts';

/** Which operations are left out, by what links call them. */
export interface LeftOut {
  readonly ids: ReadonlySet<string>;
  /** Pointers into the document. */
  readonly places: ReadonlySet<string>;
}

/** Responses without the links that lead to an operation that is left out. */
export function withoutDeadLinks(
  responses: JsonObject,
  leftOut: LeftOut,
  origins: Draft['origins'],
): JsonObject {
  if (leftOut.places.size === 0) return responses;
  let isChanged = false;
  const changed = mapMembers(
    responses,
    (response) => {
      if (!isJsonObject(response)) return response;
      const kept = withObject(response, 'links', (links) => liveLinks(links, leftOut, origins), origins);
      isChanged ||= kept !== response;
      return kept;
    },
    origins,
  );
  return isChanged ? changed : responses;
}

/** The same map where all links are kept. */
export function liveLinks(links: JsonObject, leftOut: LeftOut, origins: Draft['origins']): JsonObject {
  const isDead = (link: JsonValue): boolean =>
    leftOut.ids.has(ownText(link, 'operationId') ?? '') ||
    leftOut.places.has(decodedFragment(ownText(link, 'operationRef') ?? ''));
  if (!Object.values(links).some(isDead)) return links;
  return mapMembers(links, (link) => (isDead(link) ? undefined : link), origins);
}

function decodedFragment(ref: string): string {
  if (!ref.startsWith('#')) return '';
  try {
    return decodeURIComponent(ref.slice(1));
  } catch {
    return '';
  }
}
