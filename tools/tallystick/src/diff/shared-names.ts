import type { ContractData } from '@tallystick/runtime/contract';
import { escapeSegment } from '../model/pointer.ts';

const PREFIX = '#/schemas/';

/** Names of schemas, escaped as in references, that more than one operation or webhook uses. */
export function sharedNames({ operations, webhooks, schemas }: ContractData): ReadonlySet<string> {
  const below = new Map(
    Object.entries(schemas).map(([name, schema]) => [escapeSegment(name), namesIn(schema)] as const),
  );
  const [once, shared] = [new Set<string>(), new Set<string>()];
  for (const each of [...operations, ...webhooks]) {
    // What a shared schema references is shared already.
    const open = [...namesIn(each)];
    const seen = new Set<string>();
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name) || shared.has(name)) continue;
      seen.add(name);
      open.push(...(below.get(name) ?? []));
    }
    for (const name of seen) (once.has(name) ? shared : once).add(name);
  }
  return shared;
}

/** Names of the schemas that a value references. */
function namesIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const open: unknown[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const reference = '$ref' in next ? next.$ref : undefined;
    if (typeof reference === 'string' && reference.startsWith(PREFIX))
      found.add(reference.slice(PREFIX.length).split('/', 1)[0] ?? '');
    for (const each of Object.values(next)) if (typeof each === 'object' && each !== null) open.push(each);
  }
  return found;
}
