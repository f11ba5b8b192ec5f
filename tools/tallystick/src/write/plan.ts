import { join } from 'node:path';
import type { SourceFile } from '../print/index.ts';
import type { Disk } from './disk.ts';
import { sha256 } from './hash.ts';
import { MANIFEST_FILE, type Manifest, parseManifest } from './manifest.ts';
import { mayAdopt, ownedHash, PACKAGE_JSON } from './package-json.ts';
import { isPackagePath } from './relative-path.ts';

/** The planned change of one file. */
export interface PlannedFile {
  /** Path within the package. */
  readonly path: string;
  /** What is there now; absent: nothing. */
  readonly before?: string;
  /** What will be there; absent: nothing. */
  readonly after?: string;
  /** Set where something that is not a plain file is in the way: not even `--force` replaces it. */
  readonly blocked?: string;
}

/** Every generated and every formerly generated file, each in one of the lists. */
export interface WritePlan {
  readonly write: readonly PlannedFile[];
  readonly remove: readonly PlannedFile[];
  readonly unchanged: readonly PlannedFile[];
  /** In the manifest, and no longer as the generator left it. */
  readonly handEdited: readonly PlannedFile[];
  /** Not in the manifest, and not what would be generated. */
  readonly foreign: readonly PlannedFile[];
}

type Fate = keyof WritePlan;

/** Compares what is generated with what is in the package's folder. Changes nothing. */
export function planWrite(target: string, files: readonly SourceFile[], disk: Disk): WritePlan {
  refuseOddPaths(files);
  const manifest = readManifest(target, disk);
  const plan: Record<Fate, PlannedFile[]> = {
    write: [],
    remove: [],
    unchanged: [],
    handEdited: [],
    foreign: [],
  };
  for (const file of withFormerFiles(files, manifest)) {
    const planned = look(target, file.path, file.text, disk);
    if (isGone(planned)) continue;
    plan[fateOf(planned, manifest)].push(planned);
  }
  return plan;
}

/** A plan in which hand edits and foreign files give way, except where no file can be put. */
export function forced(plan: WritePlan): WritePlan {
  const given = [...plan.handEdited, ...plan.foreign].filter((file) => file.blocked === undefined);
  return {
    write: [...plan.write, ...given.filter((file) => file.after !== undefined)],
    remove: [...plan.remove, ...given.filter((file) => file.after === undefined)],
    unchanged: plan.unchanged,
    handEdited: plan.handEdited.filter((file) => file.blocked !== undefined),
    foreign: plan.foreign.filter((file) => file.blocked !== undefined),
  };
}

function readManifest(target: string, disk: Disk): Manifest | 'absent' | 'broken' {
  const text = disk.read(join(target, MANIFEST_FILE));
  if (text === undefined) return 'absent';
  return parseManifest(text) ?? 'broken';
}

/** A path that no package may hold is a fault of an emitter, and no diagnostic about a spec. */
function refuseOddPaths(files: readonly SourceFile[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    // Compared without case: on many disks `Chat.ts` and `chat.ts` are one file.
    const key = path.toLowerCase();
    if (!isPackagePath(path) || seen.has(key))
      throw new TypeError(`not a normalised path within a package: ${JSON.stringify(path)}`);
    seen.add(key);
  }
}

function withFormerFiles(
  files: readonly SourceFile[],
  manifest: ReturnType<typeof readManifest>,
): readonly { readonly path: string; readonly text?: string }[] {
  const generated = new Set(files.map((file) => file.path));
  const former = Object.keys(filesOf(manifest)).filter((path) => !generated.has(path));
  return [...files, ...former.map((path) => ({ path }))];
}

function filesOf(manifest: ReturnType<typeof readManifest>): Manifest['files'] {
  return typeof manifest === 'string' ? {} : manifest.files;
}

function look(target: string, path: string, after: string | undefined, disk: Disk): PlannedFile {
  const blocked = obstacle(target, path, disk);
  const found = blocked === undefined ? disk.read(join(target, path)) : undefined;
  // Of two equal texts one is kept: most files of a large package stay as they are.
  const before = found === after ? after : found;
  return {
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(blocked === undefined ? {} : { blocked }),
  };
}

function isGone(file: PlannedFile): boolean {
  return file.before === undefined && file.after === undefined && file.blocked === undefined;
}

/** A link would lead the write out of the package, a folder cannot be replaced by a file. */
export function obstacle(target: string, path: string, disk: Disk): string | undefined {
  const segments = path.split('/');
  for (let count = 1; count <= segments.length; count++) {
    const part = segments.slice(0, count).join('/');
    const kind = disk.kind(join(target, part));
    if (kind === undefined) return undefined;
    if (kind !== (count === segments.length ? 'file' : 'folder')) return `${part} is a ${wordFor(kind)}`;
  }
  return undefined;
}

function wordFor(kind: NonNullable<ReturnType<Disk['kind']>>): string {
  return kind === 'link' ? 'symbolic link' : kind === 'other' ? 'special file' : kind;
}

function fateOf(file: PlannedFile, manifest: ReturnType<typeof readManifest>): Fate {
  if (file.path === MANIFEST_FILE) return fateOfManifest(file, manifest);
  const { path, before, after, blocked } = file;
  const known = Object.hasOwn(filesOf(manifest), path) ? filesOf(manifest)[path] : undefined;
  if (blocked !== undefined) return known === undefined ? 'foreign' : 'handEdited';
  if (before === undefined) return 'write';
  if (after !== undefined && same(path, before, after)) return 'unchanged';
  if (known === undefined) return mayReplace(file) ? 'write' : 'foreign';
  if (ownedHash(path, before) !== known) return 'handEdited';
  return after === undefined ? 'remove' : 'write';
}

function mayReplace({ path, before = '', after = '' }: PlannedFile): boolean {
  return path === PACKAGE_JSON && mayAdopt(before, after);
}

function fateOfManifest(file: PlannedFile, manifest: ReturnType<typeof readManifest>): Fate {
  if (file.blocked !== undefined) return 'foreign';
  if (file.before === file.after) return 'unchanged';
  return manifest === 'broken' ? 'handEdited' : 'write';
}

function same(path: string, before: string, after: string): boolean {
  return before === after || (path === PACKAGE_JSON && ownedHash(path, before) === ownedHash(path, after));
}

/** A hash by which a journal knows a file's content again; null for no file. */
export function contentHash(content: string | undefined): string | null {
  return content === undefined ? null : sha256(content);
}
