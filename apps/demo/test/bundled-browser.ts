import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { arch, execPath, platform } from 'node:process';
import { promisify } from 'node:util';
import type { BrowserProgram } from './browser-program.ts';

// The browser among the dependencies is an archive. It is unpacked once, into a folder of this checkout that only its
// user can open, and checked against the hashes of its files before it is used again.

/** Unpacks the browser into an empty folder, with its executable at `chromium`. */
export type Unpack = (folder: string) => Promise<void>;

const CACHE = join(import.meta.dirname, '..', 'node_modules', '.cache', 'tallystick-browser');
const HASHES = 'sha256.json';
const STAGING = 'staging-';
/** A folder that is not in use any longer: no unpacking and no run of the tests takes a day. */
const DAY = 24 * 60 * 60 * 1000;

/** The browser of `@sparticuz/chromium`, unpacked if it is not yet. */
export async function bundledBrowser(cache = CACHE): Promise<BrowserProgram> {
  if (platform !== 'linux' || arch !== 'x64')
    throw new Error(`The bundled browser runs on Linux x64 only, and this is ${platform} ${arch}.`);
  const folder = await unpackedBrowser(cache, bundledVersion(), unpackChromium);
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
  };
}

/** The folder below `cache` with this version; where none is complete and unchanged, it is unpacked. */
export async function unpackedBrowser(cache: string, version: string, unpack: Unpack): Promise<string> {
  await makePrivate(cache);
  return (await readyFolder(cache, version)) ?? (await unpackBeside(cache, version, unpack));
}

async function readyFolder(cache: string, version: string): Promise<string | undefined> {
  for (const name of (await readdir(cache)).filter((each) => isOf(each, version)).sort()) {
    const folder = join(cache, name);
    if (await isUnchanged(folder)) return folder;
  }
  return undefined;
}

function isOf(name: string, version: string): boolean {
  return name === version || name.startsWith(`${version}~`);
}

/**
 * Unpacks into a staging folder and renames it. A process that runs at the same time does the same: the first takes the
 * plain name, and the others use its files. A folder under that name with other files is left where it is, since only
 * its own run knows what it does with it, and this one takes another name.
 */
async function unpackBeside(cache: string, version: string, unpack: Unpack): Promise<string> {
  const staging = await mkdtemp(join(cache, STAGING));
  try {
    await unpack(staging);
    await writeFile(join(staging, HASHES), JSON.stringify(await hashesOf(staging)), { mode: 0o600 });
    if (!(await isUnchanged(staging))) throw new Error('The unpacked browser has no executable.');
    const folder =
      (await place(staging, join(cache, version))) ??
      (await readyFolder(cache, version)) ??
      (await place(staging, join(cache, `${version}~${staging.slice(-6)}`)));
    if (folder === undefined) throw new Error(`Cannot move the unpacked browser within ${cache}.`);
    await removeLeftovers(cache, version);
    return folder;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Renames unless there is something already. */
async function place(from: string, to: string): Promise<string | undefined> {
  return await rename(from, to).then(
    () => to,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST' || error.code === 'ENOTDIR') return undefined;
      throw error;
    },
  );
}

/** What earlier runs left: other versions, folders that were changed, and unpackings that were cut short. */
async function removeLeftovers(cache: string, version: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const folder = join(cache, name);
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs < DAY || (isOf(name, version) && (await isUnchanged(folder)))) continue;
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether a folder is private and holds the files that were unpacked into it, byte for byte, and no others. */
async function isUnchanged(folder: string): Promise<boolean> {
  try {
    const recorded: unknown = JSON.parse(await readFile(join(folder, HASHES), 'utf8'));
    const found = await hashesOf(folder);
    return (
      isPrivate(await lstat(folder)) &&
      Object.hasOwn(found, 'chromium') &&
      JSON.stringify(recorded) === JSON.stringify(found)
    );
  } catch {
    return false;
  }
}

/** SHA-256 of every file by its path. A link counts as changed: it could lead anywhere. */
async function hashesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const hashes: Record<string, string> = {};
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file);
    if (!entry.isFile()) throw new Error(`${file} is not a file.`);
    if (path !== HASHES) hashes[path] = await hashOf(file);
  }
  return Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file, { highWaterMark: 2 ** 20 })) hash.update(part);
  return hash.digest('hex');
}

async function makePrivate(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!isPrivate(await lstat(folder)))
    throw new Error(`${folder} can be written by other users, or belongs to one. Delete it.`);
}

function isPrivate(found: Awaited<ReturnType<typeof lstat>>): boolean {
  return found.isDirectory() && found.uid === process.getuid?.() && (Number(found.mode) & 0o022) === 0;
}

/** The package unpacks into the temporary folder, whatever that is, and uses what is there already. */
async function unpackChromium(folder: string): Promise<void> {
  const { stdout } = await promisify(execFile)(
    execPath,
    [join(import.meta.dirname, 'unpack-chromium.ts')],
    // the package unpacks the libraries only if it detects its usual host
    { env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' } },
  );
  if (stdout !== join(folder, 'chromium')) throw new Error(`Unpacked to ${stdout} instead of ${folder}.`);
  await writeFile(join(folder, 'fonts', 'fonts.conf'), FONTS);
}

/** The package's own names folders of the shared temporary folder, and a cache there. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** Its manifest is not among its exports. */
function bundledVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest = readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
