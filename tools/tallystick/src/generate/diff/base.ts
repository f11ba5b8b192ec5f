import { existsSync, readFileSync, statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { portablePath, type ResolvedContract, type Workspace } from '../../config/index.ts';
import { contractData } from '../../derive/index.ts';
import { type Locate, messageOf, type NewDiagnostic, type Reporter } from '../../diagnostics/index.ts';
import { readTypes, type Sided } from '../../diff/index.ts';
import type { Document } from '../../load/index.ts';
import { loadContract, typesOf } from '../load-package.ts';
import { readSpec } from '../pipeline.ts';
import { withFurtherFiles, writeLayout } from '../pull/further-files.ts';
import { withDeclarations } from '../shared/declared-elsewhere.ts';
import { UsageError } from '../usage-error.ts';
import { checkoutOf, commitOf, defaultBase, extract, filesAt } from './git.ts';
import { installPackage, isNamedVersion } from './registry.ts';
import { fetchSpec } from './spec-url.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** What the working tree is compared with. */
export type Base =
  | { readonly kind: 'commit'; readonly root: string; readonly commit: string; readonly label: string }
  | { readonly kind: 'file'; readonly file: string; readonly label: string }
  | { readonly kind: 'url'; readonly url: string; readonly label: string }
  | { readonly kind: 'registry'; readonly spec: string; readonly label: string }
  | { readonly kind: 'package'; readonly name: string; readonly label: string };

/** Characters of a commit's hash that people are shown. */
const SHORT = 10;

/** A spec file, the folder of a package, a URL, a git ref, a version of the registry, or an installed package: in this order. */
export async function findBase(asked: string | undefined, { root }: Workspace, cwd: string): Promise<Base> {
  const path = asked === undefined ? undefined : resolve(cwd, asked);
  if (asked !== undefined && path !== undefined && existsSync(path))
    return statSync(path).isDirectory()
      ? { kind: 'package', name: asked, label: asked }
      : { kind: 'file', file: path, label: asked };
  if (asked !== undefined && /^https?:\/\//i.test(asked)) return { kind: 'url', url: asked, label: asked };
  const checkout = await checkoutOf(root);
  if (asked === undefined) return defaultCommit(root, checkout);
  const commit = checkout === undefined ? undefined : await commitOf(root, asked);
  if (checkout === undefined || commit === undefined)
    return isNamedVersion(asked)
      ? { kind: 'registry', spec: asked, label: asked }
      : { kind: 'package', name: asked, label: asked };
  return { kind: 'commit', root: checkout, commit, label: asked };
}

async function defaultCommit(root: string, checkout: string | undefined): Promise<Base> {
  const commit = checkout === undefined ? undefined : await defaultBase(root);
  if (checkout === undefined || commit === undefined)
    throw new UsageError(
      'no default branch was found: pass a git ref, a spec file or the folder of a generated package.',
      'base',
    );
  return { kind: 'commit', root: checkout, commit, label: commit.slice(0, SHORT) };
}

/** Reads a contract of the working tree. Undefined where something is wrong with it, which is reported. */
export async function currentSide(
  contract: ResolvedContract,
  workspace: Workspace,
  reporter: Reporter,
): Promise<Sided | undefined> {
  let loaded: Document | undefined;
  const onLoaded = (document: Document): void => {
    loaded = document;
  };
  const read = await readSpec(contract, workspace, reporter, { onLoaded });
  if (read === undefined) return undefined;
  const { contract: model } = read;
  return { data: contractData(model), contract: model, ...(loaded && { locate: loaded.locate }) };
}

/** Reads the same contract from the base. */
export async function baseSide(
  base: Base,
  current: ResolvedContract,
  workspace: Workspace,
  reporter: Reporter,
  cwd: string,
): Promise<Sided | undefined> {
  const contract: ResolvedContract = { ...current, isBase: true };
  const { folder: _folder, ...single } = contract;
  switch (base.kind) {
    case 'file':
      return currentSide({ ...single, spec: base.file }, workspace, reporter);
    case 'url':
      return urlSide(base, single, workspace, reporter);
    case 'registry':
      return registrySide(base, workspace, reporter);
    case 'package':
      return packageSide(base.name, reporter, cwd);
    default:
      return commitSide(base, contract, workspace, reporter);
  }
}

async function packageSide(name: string, reporter: Reporter, cwd: string): Promise<Sided | undefined> {
  const loaded = await loadContract({ cwd, name }, reporter);
  if (loaded === undefined) return undefined;
  const { data, folder } = loaded;
  const file = typesOf(folder, 'types');
  if (file === undefined) return { data };
  const text = withDeclarations(readFileSync(file, 'utf8'), folder, (other) => typesOf(other, 'types'));
  return { data, types: readTypes(text, data) };
}

async function urlSide(
  { url, label }: Extract<Base, { kind: 'url' }>,
  contract: ResolvedContract,
  workspace: Workspace,
  reporter: Reporter,
): Promise<Sided | undefined> {
  return inTemporaryFolder(async (folder) => {
    const fetched = await fetchSpec(url, contract.limits.fileBytes).catch((error: unknown) => {
      reporter.report(notFetched(url, 'Download the file, and name it instead.', error));
    });
    if (fetched === undefined) return undefined;
    const path = /^\s*\{/.test(fetched.text) ? 'spec.json' : 'spec.yaml';
    const spec = writeLayout(await withFurtherFiles({ ...fetched, path }, contract), folder);
    const side = await currentSide({ ...contract, spec, folder }, workspace, reporter);
    return side && { ...side, ...(side.locate && { locate: atUrl(side.locate, spec, label) }) };
  });
}

/** Places in the files of a spec as places at its URLs. */
function atUrl(locate: Locate, spec: string, url: string): Locate {
  return (origin) => {
    const place = locate(origin);
    const way = relative(dirname(spec), place.file).split(sep).join('/');
    return { ...place, file: place.file === spec ? url : new URL(way, url).href };
  };
}

async function registrySide(
  { spec }: Extract<Base, { kind: 'registry' }>,
  { root }: Workspace,
  reporter: Reporter,
): Promise<Sided | undefined> {
  return inTemporaryFolder(async (folder) => {
    const installed = await installPackage(spec, folder, root).catch((error: unknown) => {
      reporter.report(notFetched(spec, `\`npm view ${spec}\` must find it.`, error));
    });
    return installed === undefined ? undefined : packageSide(installed, reporter, folder);
  });
}

function notFetched(what: string, fix: string, error: unknown): NewDiagnostic {
  return {
    code: 'TLY5003',
    message: `${what} could not be fetched: ${messageOf(error)}.`,
    fix,
    at: { file: what, pointer: '' },
  };
}

type Commit = Extract<Base, { kind: 'commit' }>;

async function commitSide(
  base: Commit,
  contract: ResolvedContract,
  workspace: Workspace,
  reporter: Reporter,
): Promise<Sided | undefined> {
  return withSpecAt(base, contract, async (spec, folder, checkout) => {
    if (spec === undefined) return emptySide(contract);
    const overlays = contract.overlays
      ?.map((overlay) => join(folder, portablePath(checkout, overlay)))
      .filter((overlay) => existsSync(overlay));
    const within = contract.folder && join(folder, portablePath(checkout, contract.folder));
    const then = { ...contract, spec, ...(overlays && { overlays }), ...(within && { folder: within }) };
    const side = await currentSide(then, workspace, reporter);
    return side && { ...side, ...(side.locate && { locate: named(side.locate, folder, base.label) }) };
  });
}

/**
 * Writes the spec's files of a commit to a temporary folder, which has them at their paths from the root of the
 * checkout until `use` ends. `spec` is undefined if the commit does not have it. `others`: whose files are written, too.
 */
export async function withSpecAt<T>(
  { root, commit }: Commit,
  contract: ResolvedContract,
  use: (spec: string | undefined, folder: string, checkout: string) => Promise<T>,
  others: readonly ResolvedContract[] = [],
): Promise<T> {
  const checkout = await realpath(root);
  const inCheckout = async (file: string): Promise<string> =>
    portablePath(checkout, await realpath(file).catch(() => file));
  const spec = await inCheckout(contract.spec);
  const specs = [spec, ...(await Promise.all(others.map((each) => inCheckout(each.spec))))];
  return inTemporaryFolder(async (folder) => {
    const allowed = [contract, ...others].flatMap((each) => allowedFiles(each, checkout));
    const pulled = contract.folder === undefined ? [] : [await inCheckout(contract.folder)];
    const folders = [...specs.map((each) => dirname(each)), ...pulled, ...allowed];
    const paths = (await filesAt(checkout, commit, folders)).filter(
      (path) => isSpecFile(path) || specs.includes(path),
    );
    if (!paths.includes(spec)) return await use(undefined, folder, checkout);
    await extract(checkout, commit, paths, folder);
    return await use(join(folder, spec), folder, checkout);
  });
}

function isSpecFile(path: string): boolean {
  return /\.(?:json|ya?ml)$/i.test(path);
}

/** Files out of the spec's folder that it may refer to, and its overlays. */
function allowedFiles(
  { spec, allowRefs, overlays = [] }: ResolvedContract,
  checkout: string,
): readonly string[] {
  return [...allowRefs, ...overlays]
    .filter((ref) => !/^[a-z][a-z+.-]*:/i.test(ref))
    .map((ref) => portablePath(checkout, resolve(dirname(spec), ref)))
    .filter((path) => !path.startsWith('..'));
}

/** `main:specs/chat.json`, instead of a folder that is gone by then. */
function named(locate: Locate, folder: string, label: string): Locate {
  return (origin) => {
    const place = locate(origin);
    const path = relative(folder, place.file);
    return path.startsWith('..') ? place : { ...place, file: `${label}:${path.split(sep).join('/')}` };
  };
}

/** A contract that the base does not have: everything is new. */
function emptySide({ name }: ResolvedContract): Sided {
  return {
    data: {
      name,
      title: name,
      version: '',
      dialect: '',
      servers: [],
      securitySchemes: [],
      operations: [],
      webhooks: [],
      schemas: {},
    },
  };
}
