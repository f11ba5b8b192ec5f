import { locateInConfig, portablePath, type ResolvedContract, type Workspace } from '../../config/index.ts';
import { type Locate, Reporter } from '../../diagnostics/index.ts';
import { declaredTypes } from '../../emit/types/index.ts';
import type { Document } from '../../load/index.ts';
import {
  type Contract,
  type NamedSchema,
  type Origin,
  pointer,
  type SchemaId,
  type SharedSchema,
} from '../../model/index.ts';
import type { ReadSpec } from '../read-spec.ts';
import { Definitions, type Difference } from './differences.ts';
import { rangeOf } from './range.ts';

/** A package of shared schemas, read. */
interface SharedPackage {
  readonly settings: ResolvedContract;
  readonly read: ReadSpec;
  readonly document: Document;
}

/** Reads the spec of a package: `readSpec`, which this module is called by. */
export type ReadShared = (
  settings: ResolvedContract,
  reporter: Reporter,
  onLoaded: (document: Document) => void,
) => Promise<ReadSpec | undefined>;

/** A contract that is about to be emitted, and what it was read from. */
export interface Sharing {
  readonly contract: ResolvedContract;
  readonly workspace: Workspace;
  readonly reporter: Reporter;
  readonly document: Document;
}

/** What was read, with what the config says that other packages declare of it. */
export interface SharedSpec extends ReadSpec {
  /** Ranges of the packages that it takes schemas from, by name. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * Finds the schemas of a contract that packages of shared schemas declare. Definitions that differ, and packages of which
 * the contract has nothing, are reported.
 */
export async function withShared(spec: ReadSpec, sharing: Sharing, read: ReadShared): Promise<SharedSpec> {
  const { contract, workspace, reporter } = sharing;
  const shared = new Map<SchemaId, SharedSchema>();
  const dependencies: Record<string, string> = {};
  const hashes = { ...spec.spec };
  const sources = new Set(spec.sources);
  for (const name of contract.shared ?? []) {
    const settings = workspace.contracts.find((each) => each.name === name);
    const found = settings && (await readPackage(settings, read));
    if (found === undefined) {
      reportUnread(name, sharing);
      continue;
    }
    Object.assign(hashes, found.read.spec);
    for (const source of found.read.sources) sources.add(source);
    const own = schemasOf(spec.contract, found, sharing);
    if (own.size > 0) dependencies[found.settings.packageName] = rangeOf(found.settings, workspace.root);
    else if (!reporter.failed) reportUnused(found, sharing);
    for (const [id, schema] of own) if (!shared.has(id)) shared.set(id, schema);
  }
  const model = shared.size === 0 ? spec.contract : { ...spec.contract, shared };
  return { contract: model, spec: hashes, sources: [...sources], dependencies };
}

/** Its diagnostics are reported where it is generated itself. */
async function readPackage(settings: ResolvedContract, read: ReadShared): Promise<SharedPackage | undefined> {
  let document: Document | undefined;
  const found = await read(settings, new Reporter(settings.name), (loaded) => {
    document = loaded;
  });
  return found && document && { settings, read: found, document };
}

/** The schemas of a contract that the package declares, each as it is there. */
function schemasOf(
  own: Contract,
  found: SharedPackage,
  sharing: Sharing,
): ReadonlyMap<SchemaId, SharedSchema> {
  const { contract: other } = found.read;
  const definitions = new Definitions(own.schemas, other.schemas);
  const matches = matchesOf(own, found, sharing.document);
  const types = declaredTypes(other);
  return new Map(
    matches.flatMap(([schema, target]) => {
      const around = { own: placeOf(schema), other: placeOf(target) };
      const difference = definitions.difference(schema.schema, target.schema, around);
      if (difference !== undefined) {
        report(schema, difference, found, sharing);
        return [];
      }
      const parts = types.flatMap(({ name, schema: type, isListed, unit }) =>
        unit.kind !== 'schema' || unit.name !== target.typeName || name === target.typeName
          ? []
          : [{ typeName: name, ...(isListed && type.enum && { values: type.enum }) }],
      );
      return [
        [schema.id, { packageName: found.settings.packageName, typeName: target.typeName, parts }] as const,
      ];
    }),
  );
}

type Match = readonly [own: NamedSchema, other: NamedSchema];

/** Schemas of the same name, and those that a reference leads to in the file of the package. */
function matchesOf(own: Contract, { read, document }: SharedPackage, from: Document): readonly Match[] {
  const others = [...read.contract.schemas.values()];
  const byName = new Map(others.map((each) => [each.name, each]));
  const byPlace = new Map(others.map((each) => [fileKey(each, document), each]));
  byPlace.delete('');
  return [...own.schemas.values()].flatMap((each) => {
    const match = byName.get(each.name) ?? byPlace.get(fileKey(each, from));
    return match === undefined ? [] : [[each, match] as const];
  });
}

/** The same for the same place of the same file, whichever document it was read with; '' for a schema without a place. */
function fileKey({ schema }: NamedSchema, document: Document): string {
  if (typeof schema === 'boolean') return '';
  return `${document.fileNamed(schema.origin.file)?.path}#${schema.origin.pointer}`;
}

function placeOf({ schema }: NamedSchema): Origin {
  return typeof schema === 'boolean' ? { file: '', pointer: '' } : schema.origin;
}

function report(schema: NamedSchema, difference: Difference, found: SharedPackage, sharing: Sharing): void {
  if (difference.keyword === 'excluded') reportVariant(schema, found, sharing);
  else reportConflict(schema, difference, found, sharing);
}

function reportConflict(
  { name }: NamedSchema,
  { own, other, keyword }: Difference,
  { settings, document }: SharedPackage,
  { workspace, reporter }: Sharing,
): void {
  const there = placeText(document.locate, other, workspace);
  reporter.report({
    code: 'TLY3080',
    message: `The schema ${JSON.stringify(name)} differs in \`${keyword}\` from the schema of the same name in the shared package "${settings.name}", defined at ${there}.`,
    fix: `Make both definitions equal, refer to the other one by \`$ref\`, or rename the schema: only titles, descriptions and examples may differ.`,
    at: own,
  });
}

/** `specs/common.yaml:12:5 (/components/schemas/Money)` */
function placeText(locate: Locate, origin: Origin, { root }: Workspace): string {
  const { file, line, column, pointer: moved = origin.pointer } = locate(origin);
  const place = [portablePath(root, file), ...(line === undefined ? [] : [line, column ?? 1])].join(':');
  return `${place} (${moved === '' ? 'the whole file' : moved})`;
}

function reportVariant(schema: NamedSchema, { settings }: SharedPackage, { reporter }: Sharing): void {
  reporter.report({
    code: 'TLY3083',
    severity: 'info',
    message: `The schema ${JSON.stringify(schema.name)} is not shared from "${settings.name}", because it has \`readOnly\` or \`writeOnly\` members: this contract has a request type and a response type for it.`,
    fix: 'No change is needed. To share the schema, move these members to a separate one.',
    at: placeOf(schema),
  });
}

function reportUnused({ settings }: SharedPackage, { contract, workspace, reporter }: Sharing): void {
  reporter.locateIn(workspace.file, locateInConfig);
  reporter.report({
    code: 'TLY3081',
    severity: 'warning',
    message: `The contract has no schema of the shared package "${settings.name}".`,
    fix: `Remove "${settings.name}" from \`shared\`, or refer to its schemas in the spec.`,
    at: { file: workspace.file, pointer: pointer('contracts', contract.name, 'shared') },
  });
}

function reportUnread(name: string, { contract, workspace, reporter }: Sharing): void {
  reporter.locateIn(workspace.file, locateInConfig);
  reporter.report({
    code: 'TLY3084',
    message: `The shared package "${name}" could not be read, so its schemas cannot be compared.`,
    fix: `Run \`tallystick lint ${name}\` for the errors.`,
    at: { file: workspace.file, pointer: pointer('contracts', contract.name, 'shared') },
  });
}
