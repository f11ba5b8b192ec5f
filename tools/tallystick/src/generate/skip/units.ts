import type { Document } from '../../load/index.ts';
import { isJsonObject, type Origin, pointer } from '../../model/index.ts';
import {
  isObjectNode,
  items,
  member,
  members,
  type ObjectNode,
  type SpecNode,
} from '../../model/spec-node.ts';

/** A part of a spec that can be left out while the rest is read: an operation, a webhook or a component. */
export interface Unit {
  /** For people: `The operation "getPet"`. */
  readonly called: string;
  readonly isOperation: boolean;
  /** Where it is listed. */
  readonly at: Origin;
  /** What is read with it: its own object, and what its path states for all its operations. */
  readonly nodes: readonly SpecNode[];
  /** What is wrong exactly here is wrong with it, too: the places on the way to it. */
  readonly way: readonly Origin[];
  /** The object or list that holds it, and its name there. */
  readonly holder: Origin;
  readonly name: string;
  /** The same of its path, which goes where none of its operations is left. */
  readonly path?: { readonly holder: Origin; readonly name: string };
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const;

/** What can be left out of a document, whatever its dialect. */
export function unitsOf(document: Document): readonly Unit[] {
  const { root } = document;
  if (!isObjectNode(root)) return [];
  return [
    ...pathUnits(document, member(root, 'paths'), 'operation'),
    ...pathUnits(document, member(root, 'webhooks'), 'webhook'),
    ...methodUnits(document, root),
    ...componentUnits(document, root),
  ];
}

/** The nodes that a chain of references leads through, the last one last. */
function chainFrom(document: Document, stated: SpecNode | undefined): readonly SpecNode[] {
  const chain: SpecNode[] = [];
  for (let node = stated; node !== undefined && !chain.some(({ value }) => value === node?.value); ) {
    chain.push(node);
    const ref = isObjectNode(node) ? node.value['$ref'] : undefined;
    node = typeof ref === 'string' ? document.resolve(ref, node.origin) : undefined;
  }
  return chain;
}

function end(document: Document, stated: SpecNode | undefined): ObjectNode | undefined {
  const last = chainFrom(document, stated).at(-1);
  return isObjectNode(last) ? last : undefined;
}

function below({ file, pointer: place }: Origin, name: string): Origin {
  return { file, pointer: place + pointer(name) };
}

function pathUnits(
  document: Document,
  stated: SpecNode | undefined,
  kind: 'operation' | 'webhook',
): readonly Unit[] {
  const paths = end(document, stated);
  if (paths === undefined) return [];
  return members(paths)
    .filter(([key]) => !key.startsWith('x-') && key !== '$ref')
    .flatMap(([key, node]) => unitsOfPath(document, paths, key, node, kind));
}

function unitsOfPath(
  document: Document,
  paths: ObjectNode,
  key: string,
  node: SpecNode,
  kind: 'operation' | 'webhook',
): readonly Unit[] {
  const chain = chainFrom(document, node);
  const way = chain.flatMap(({ origin }) => [origin, below(origin, '$ref')]);
  const path = { holder: paths.origin, name: key };
  const item = chain.at(-1);
  const methods = isObjectNode(item) ? METHODS.filter((method) => Object.hasOwn(item.value, method)) : [];
  if (!isObjectNode(item) || methods.length === 0) {
    const called = `The ${kind === 'webhook' ? 'webhook' : 'path'} ${JSON.stringify(key)}`;
    return [{ called, isOperation: false, at: node.origin, nodes: [node], way, ...path }];
  }
  const shared = members(item).flatMap(([name, each]) =>
    METHODS.some((method) => method === name) ? [] : [each],
  );
  return methods.flatMap((method) => {
    const stands = member(item, method);
    if (stands === undefined) return [];
    const called = `The ${kind} ${nameOf(document, stands, `${method.toUpperCase()} ${key}`)}`;
    const nodes = [stands, ...shared];
    const holder = item.origin;
    return [{ called, isOperation: true, at: stands.origin, nodes, way, holder, name: method, path }];
  });
}

function nameOf(document: Document, stated: SpecNode, fallback: string): string {
  const id = end(document, stated)?.value['operationId'];
  return JSON.stringify(typeof id === 'string' && id !== '' ? id : fallback);
}

function methodUnits(document: Document, root: ObjectNode): readonly Unit[] {
  const methods = member(root, 'methods');
  if (methods === undefined) return [];
  return items(methods).map((node, index) => {
    const name = end(document, node)?.value['name'];
    const called = `The method ${typeof name === 'string' ? JSON.stringify(name) : `at ${node.origin.pointer}`}`;
    const holder = methods.origin;
    return {
      called,
      isOperation: true,
      at: node.origin,
      nodes: [node],
      way: [],
      holder,
      name: String(index),
    };
  });
}

/** Members that hold components by name, and what one of them is called. */
const COMPONENTS: Readonly<Record<string, string>> = {
  schemas: 'schema',
  definitions: 'schema',
  parameters: 'parameter',
  responses: 'response',
  requestBodies: 'request body',
  headers: 'header',
  examples: 'example',
  links: 'link',
  callbacks: 'callback',
  pathItems: 'path item',
  mediaTypes: 'media type',
  securitySchemes: 'security scheme',
  securityDefinitions: 'security scheme',
  contentDescriptors: 'content descriptor',
  errors: 'error',
  examplePairings: 'example pairing',
};

/** Swagger 2.0 has its components in the root itself. */
function componentUnits(document: Document, root: ObjectNode): readonly Unit[] {
  const owners = [end(document, member(root, 'components')), isSwagger(root) ? root : undefined];
  return owners.flatMap((owner) =>
    Object.entries(COMPONENTS).flatMap(([kind, word]) => {
      const held = owner === undefined ? undefined : end(document, member(owner, kind));
      return held === undefined ? [] : members(held).map(([name, node]) => component(held, name, node, word));
    }),
  );
}

function isSwagger({ value }: ObjectNode): boolean {
  return isJsonObject(value) && Object.hasOwn(value, 'swagger');
}

function component(held: ObjectNode, name: string, node: SpecNode, word: string): Unit {
  const called = `The ${word} ${JSON.stringify(name)}`;
  const [at, holder] = [node.origin, held.origin];
  return { called, isOperation: false, at, nodes: [node], way: [], holder, name };
}
