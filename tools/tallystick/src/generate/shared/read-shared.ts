import { hint } from '../../config/index.ts';
import type { Reporter } from '../../diagnostics/index.ts';
import { type ReadOptions, type SchemaDialect, SpecReader } from '../../dialect/index.ts';
import type { Document } from '../../load/index.ts';
import {
  type Contract,
  cyclicSchemas,
  type NamedSchema,
  type Origin,
  type SchemaId,
} from '../../model/index.ts';
import { anySubschema } from '../../model/schema-graph.ts';
import {
  isObjectNode,
  members,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textMember,
} from '../../model/spec-node.ts';
import { pascalCase } from '../../names/index.ts';
import { withSettings } from '../read-contract.ts';

/** Which schemas a package of shared schemas has, and where in the config that is stated. */
export interface Declares {
  readonly declares: readonly string[] | 'all';
  readonly at: Origin;
  /** Whether schemas that it does not have are left out, and not reported. */
  readonly isBase?: true;
}

/** The schemas of a document as a contract that has nothing to call. Undefined where something is wrong, which is reported. */
export async function readShared(
  document: Document,
  options: ReadOptions & Declares,
  reporter: Reporter,
): Promise<Contract | undefined> {
  const { root } = document;
  if (!isObjectNode(root)) return undefined;
  const found = schemasOf(root);
  const wanted = options.declares === 'all' ? found.map(([name]) => name) : options.declares;
  if (options.isBase !== true) reportUnknown(wanted, found, options.at, reporter);
  if (found.length === 0) reportEmpty(root.origin, reporter);
  if (reporter.failed) return undefined;
  const reader = new SpecReader(document, root, options, reporter, dialectOf(document, root));
  reader.schemas.declare(found);
  const all = reader.schemas.finish();
  if (reporter.failed) return undefined;
  return withSettings({ ...about(document, root, options), ...own(all, wanted) }, options);
}

function own(
  all: ReadonlyMap<SchemaId, NamedSchema>,
  wanted: readonly string[],
): Pick<Contract, 'schemas' | 'cyclic'> {
  const schemas = reached(all, wanted);
  return { schemas, cyclic: cyclicSchemas(schemas) };
}

function about(
  { dialect }: Document,
  root: ObjectNode,
  { name }: ReadOptions,
): Omit<Contract, 'schemas' | 'cyclic'> {
  const info = objectMember(root, 'info');
  const [title, version] = [info && textMember(info, 'title'), info && textMember(info, 'version')];
  return {
    name,
    typeName: pascalCase(name),
    title: title ?? textMember(root, 'title') ?? name,
    version: version ?? '',
    dialect: dialect.written ?? `${dialect.kind === 'openapi' ? 'OpenAPI' : 'OpenRPC'} ${dialect.version}`,
    isShared: true,
    servers: [],
    securitySchemes: [],
    operations: [],
    webhooks: [],
  };
}

/** Where documents have schemas by name. */
const PLACES: readonly (readonly string[])[] = [['components', 'schemas'], ['$defs'], ['definitions']];

function schemasOf(root: ObjectNode): readonly (readonly [name: string, node: SpecNode])[] {
  for (const path of PLACES) {
    let node: ObjectNode | undefined = root;
    for (const segment of path) node = node && objectMember(node, segment);
    if (node !== undefined) return members(node);
  }
  return [];
}

function dialectOf({ dialect }: Document, root: ObjectNode): SchemaDialect {
  if (dialect.kind === 'openrpc' || /draft-0?[4-7]/.test(textMember(root, '$schema') ?? '')) return 'draft-7';
  return dialect.version.startsWith('3.0') ? 'openapi-3.0' : '2020-12';
}

/** The schemas of these names, and all that they lead to. */
function reached(
  all: ReadonlyMap<SchemaId, NamedSchema>,
  names: readonly string[],
): ReadonlyMap<SchemaId, NamedSchema> {
  const found = new Set<SchemaId>(
    [...all.values()].flatMap(({ id, name }) => (names.includes(name) ? [id] : [])),
  );
  for (const id of found)
    anySubschema(all.get(id)?.schema ?? true, ({ $ref, discriminator }) => {
      if ($ref !== undefined) found.add($ref);
      for (const target of discriminator?.mapping.values() ?? []) found.add(target);
      return false;
    });
  return new Map([...all].filter(([id]) => found.has(id)));
}

function reportUnknown(
  wanted: readonly string[],
  found: readonly (readonly [name: string, node: SpecNode])[],
  at: Origin,
  reporter: Reporter,
): void {
  const known = found.map(([name]) => name);
  for (const name of wanted.filter((each) => !known.includes(each)))
    reporter.report({
      code: 'TLY3082',
      message: `The spec has no schema "${name}".`,
      fix: known.length === 0 ? 'Name a file that has schemas.' : hint(name, known),
      at,
    });
}

function reportEmpty(at: Origin, reporter: Reporter): void {
  reporter.report({
    code: 'TLY3082',
    message: 'The file has no schemas to share: no `components.schemas`, `$defs` or `definitions`.',
    fix: 'Set `spec` of the package to the file that contains them.',
    at,
  });
}
