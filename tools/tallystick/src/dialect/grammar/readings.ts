import type { Document } from '../../load/index.ts';
import type { JsonValue } from '../../model/json.ts';
import { placeKey } from '../../model/origin.ts';
import { isObjectNode, items, members, type SpecNode, textMember } from '../../model/spec-node.ts';
import { an, type Expected, type Grammar } from './object-type.ts';

/** An object or a schema that operations and messages hold or refer to. */
export interface Reading {
  readonly node: SpecNode;
  readonly isSchema: boolean;
  /** How often it is read: once on each way that leads to it. */
  readonly times: number;
  /** Its values, without those of objects and schemas in it that are separate readings. */
  readonly size: number;
}

interface Found extends Reading {
  times: number;
  size: number;
  /** What is read each time that this is read. */
  readonly below: Found[];
}

interface Step {
  readonly node: SpecNode;
  readonly expected: Expected;
  readonly user: Found;
}

type Todo = Step | { readonly done: Found };

/** Counts how often each object is read. Components that nothing refers to are left out. */
export function readings(document: Document, grammar: Grammar): readonly Reading[] {
  return new Walk(document, grammar).finished;
}

/** A value and all values in it. */
export function sizeOf(value: JsonValue): number {
  let size = 0;
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    size += 1;
    if (typeof next === 'object' && next !== null) for (const each of Object.values(next)) open.push(each);
  }
  return size;
}

/** Without recursion: references may lead on from one object to the next. */
class Walk {
  /** What is below an object comes before it. */
  readonly finished: Found[] = [];
  readonly #document: Document;
  readonly #grammar: Grammar;
  readonly #found = new Map<string, Found>();

  constructor(document: Document, grammar: Grammar) {
    this.#document = document;
    this.#grammar = grammar;
    const root: Found = { node: document.root, isSchema: false, below: [], times: 0, size: 0 };
    const open = [...this.#from({ node: document.root, expected: an('document'), user: root })];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if ('done' in next) this.finished.push(next.done);
      else for (const each of this.#from(next)) open.push(each);
    }
    for (const each of root.below) each.times = 1;
    for (const { times, below } of this.finished.toReversed()) for (const each of below) each.times += times;
  }

  #from({ node: stated, expected, user }: Step): readonly Todo[] {
    if (expected === 'schema') return this.#enter(stated, expected, user);
    if (typeof expected === 'string') {
      user.size += sizeOf(stated.value);
      return [];
    }
    const node = this.#endOf(stated);
    if (expected.kind === 'object') return this.#enter(node, expected.type, user);
    const inner = expected.kind === 'list' ? items(node) : isObjectNode(node) ? members(node) : [];
    user.size += 1;
    return inner.map((each) => ({ node: 'value' in each ? each : each[1], expected: expected.of, user }));
  }

  #enter(node: SpecNode, type: string, user: Found): readonly Todo[] {
    const key = `${placeKey(node.origin)} ${type}`;
    const known = this.#found.get(key);
    const isSchema = type === 'schema';
    const found = known ?? { node, isSchema, below: [], times: 0, size: isSchema ? sizeOf(node.value) : 1 };
    user.below.push(found);
    if (known !== undefined) return [];
    this.#found.set(key, found);
    return [{ done: found }, ...(isSchema ? [] : this.#into(found, type))];
  }

  #into(user: Found, type: string): readonly Todo[] {
    const { node } = user;
    if (!isObjectNode(node)) return [];
    const types = this.#grammar[type]?.members ?? {};
    const steps = members(node).flatMap(([name, held]): readonly Step[] => {
      if (NOT_READ.has(name)) return [];
      return [
        { node: held, expected: Object.hasOwn(types, name) ? (types[name] ?? 'anything') : 'anything', user },
      ];
    });
    return type === 'pathItem' ? forEachOperation(steps) : steps;
  }

  /** Where the references of an object end; a schema is read as what it says. */
  #endOf(stated: SpecNode): SpecNode {
    let node = stated;
    for (const seen = new Set<string>(); isObjectNode(node); ) {
      const ref = textMember(node, '$ref');
      const target = ref === undefined ? undefined : this.#document.resolve(ref, node.origin);
      const key = placeKey(node.origin);
      if (target === undefined || seen.has(key)) return node;
      seen.add(key);
      node = target;
    }
    return node;
  }
}

/** What is there for references alone. */
const NOT_READ: ReadonlySet<string> = new Set(['components']);

/** What a path item says for all its operations is read with each of them. */
function forEachOperation(steps: readonly Step[]): readonly Step[] {
  const isOperation = ({ expected }: Step): boolean =>
    typeof expected === 'object' && expected.kind === 'object' && expected.type === 'operation';
  const operations = steps.filter(isOperation);
  const common = steps.filter((step) => !isOperation(step));
  return [...operations, ...operations.flatMap(() => common)];
}
