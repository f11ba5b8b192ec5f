import type { Document } from '../../load/index.ts';
import type { JsonObject } from '../../model/json.ts';
import { type Origin, placeKey } from '../../model/origin.ts';
import {
  isObjectNode,
  items,
  member,
  members,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textMember,
} from '../../model/spec-node.ts';
import type { ExtensionPlaces } from '../../vocabulary/index.ts';
import type { Grammar, ObjectType } from './object-type.ts';
import { walkObjects } from './walk.ts';

/** What each object of a document is: the same one may be several things. */
export function extensionPlaces(document: Document, grammar: Grammar): ExtensionPlaces {
  const types = new Map<string, readonly ObjectType[]>();
  const note = (origin: Origin, type: ObjectType): void => {
    types.set(placeKey(origin), [...(types.get(placeKey(origin)) ?? []), type]);
  };
  const { operation } = grammar;
  walkObjects(document, grammar, {
    schemas: true,
    object: (value, type, origin) => {
      note(origin, type);
      if (operation !== undefined && type === operation)
        for (const branch of branchesOf({ value, origin }, document)) note(branch.origin, BRANCH);
    },
  });
  return {
    isRead: (extension, owner) =>
      types.get(placeKey(owner))?.some((type) => type.extensions?.includes(extension) === true) === true,
    called: (owner) => {
      const [type] = types.get(placeKey(owner)) ?? [];
      return type === undefined ? 'here' : `at ${type.called}`;
    },
    known: (extension) =>
      Object.values(grammar).flatMap((type) =>
        type.extensions?.includes(extension) === true ? [type.called] : [],
      ),
  };
}

const BRANCH: ObjectType = {
  called: 'a branch of a shared body',
  members: {},
  extensions: [
    'name',
    'outcomes',
    'refusals',
    'chunks',
    'safety',
    'idempotency-key',
    'pagination',
    'resource',
    'effects',
    'examples',
    'source',
  ],
};

/** Of a body that several operations share: each branch is an operation (`x-tallystick-operations`). */
function branchesOf(operation: ObjectNode, document: Document): readonly ObjectNode[] {
  if (objectMember(operation, 'x-tallystick-operations') === undefined) return [];
  const body = resolved(member(operation, 'requestBody'), document);
  const content = body === undefined ? undefined : objectMember(body, 'content');
  const [media] = content === undefined ? [] : members(content);
  const schema = isObjectNode(media?.[1]) ? resolved(member(media[1], 'schema'), document) : undefined;
  return items(schema === undefined ? undefined : member(schema, 'oneOf')).flatMap(
    (branch) => resolved(branch, document) ?? [],
  );
}

/** The target of a chain of references. */
function resolved(stated: SpecNode | undefined, document: Document): ObjectNode | undefined {
  let current = stated;
  for (const seen = new Set<JsonObject>(); isObjectNode(current) && !seen.has(current.value); ) {
    const ref = textMember(current, '$ref');
    if (ref === undefined) return current;
    seen.add(current.value);
    current = document.resolve(ref, current.origin);
  }
  return undefined;
}
