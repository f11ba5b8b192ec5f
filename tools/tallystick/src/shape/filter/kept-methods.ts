import { isJsonObject, type JsonValue } from '../../model/json.ts';
import { pointer } from '../../model/pointer.ts';
import { type Draft, mapMembers, ownItems, ownText } from '../draft.ts';
import { type Choice, followed, type Kept, type Resolve } from './kept-operations.ts';
import { rpcSubject } from './subjects.ts';

/** Leaves out the methods of an OpenRPC document that are not chosen, and the links that lead to them. */
export function keptMethods({ value, origins }: Draft, choice: Choice, resolve: Resolve): Kept {
  const all = ownItems(value, 'methods');
  const places = new Set<string>();
  const names = new Set<string>();
  const kept = all.filter((stated: JsonValue, index: number) => {
    const method = followed(stated, resolve);
    if (method === undefined || choice.operation(rpcSubject(method))) return true;
    places.add(pointer('methods', index));
    names.add(ownText(method, 'name') ?? '');
    return false;
  });
  const methods: JsonValue[] = kept.map((method: JsonValue) => withoutLinksTo(names, method, origins));
  for (const [index, each] of kept.entries())
    origins.set(methods, index, origins.find(value, pointer('methods', all.indexOf(each))));
  const changed = mapMembers(value, (each, name) => (name === 'methods' ? methods : each), origins);
  return { draft: { value: changed, origins }, places };
}

function withoutLinksTo(names: ReadonlySet<string>, method: JsonValue, origins: Draft['origins']): JsonValue {
  if (!isJsonObject(method) || !Array.isArray(method['links'])) return method;
  const links = method['links'];
  const live = links.filter((link: JsonValue) => !names.has(ownText(link, 'method') ?? ''));
  if (live.length === links.length) return method;
  return mapMembers(method, (each, name) => (name === 'links' ? live : each), origins);
}
