import { join } from 'node:path';
import { isWithin } from './inside.ts';
import type { LockedSpec } from './spec-lock.ts';

/** A spec that `tallystick pull` downloads. */
export interface RemoteSpec {
  readonly url: string;
  /** Headers of the request; `$NAME` in a value stands for a variable of the environment. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the download is written, absolute. */
  readonly file: string;
  /** What the lock says of the download. Absent: it was not downloaded from this URL yet. */
  readonly locked?: LockedSpec;
  /** The folder of a spec of several files, absolute. Absent: it has one file. */
  readonly folder?: string;
}

const FOLDER = 'specs';

/** Where the files of a spec are that has several, absolute. */
export function remoteFolder(name: string, root: string): string {
  return join(root, FOLDER, name);
}

/** Whether a `spec` of the config is a URL, and no file. */
export function isRemote(spec: string): boolean {
  return /^https?:\/\//i.test(spec);
}

/** Whether a spec may be downloaded from there: anyone on the way could change what comes over plain HTTP. */
export function isTrusted(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** Whether a text is a URL to download from: one with credentials would be in the config and the lock. */
export function isFetchable(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { username, password, hash } = new URL(value);
  return isTrusted(new URL(value)) && `${username}${password}${hash}` === '';
}

export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

export function remoteSpec(
  name: string,
  root: string,
  {
    url,
    headers = {},
    locked,
  }: {
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>> | undefined;
    readonly locked: LockedSpec | undefined;
  },
): RemoteSpec {
  const folder = remoteFolder(name, root);
  const known = locked?.url === url && areInPlace(locked, root, folder) ? locked : undefined;
  const file = known ? join(root, known.file) : join(root, FOLDER, `${name}${extensionOf(url) ?? '.json'}`);
  return { url, headers, file, ...(known && { locked: known }), ...(known?.files && { folder }) };
}

/** Whether a lock names files where downloads are written. */
function areInPlace({ file, files = [] }: LockedSpec, root: string, folder: string): boolean {
  if (files.length === 0) return isWithin(root, join(root, file));
  return [{ file }, ...files].every((each) => isWithin(folder, join(root, each.file)));
}

/** The extension that a URL states. */
export function extensionOf(url: string): '.json' | '.yaml' | undefined {
  const path = new URL(url).pathname.toLowerCase();
  if (path.endsWith('.json')) return '.json';
  return path.endsWith('.yaml') || path.endsWith('.yml') ? '.yaml' : undefined;
}
