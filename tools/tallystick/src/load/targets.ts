import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NewDiagnostic } from '../diagnostics/index.ts';
import type { LoadedFile } from './document.ts';
import { isAbsoluteUri } from './refs.ts';

type Refusal = Omit<NewDiagnostic, 'at'>;

/** Where the references of a spec may lead to. */
export interface TargetOptions {
  /**
   * References that may leave the spec's folder, as they are written in the spec without their fragment: a path
   * relative to the file, or an `https:` URL. All others are refused.
   */
  readonly allowRefs?: readonly string[];
  /** The text of a spec in memory: it can refer to files by `allowRefs` alone. */
  readonly text?: string;
  /** The folder that holds all files of the spec; default: that of the main file. */
  readonly folder?: string;
  /**
   * Of a spec that is read from a URL: why a file of the same origin, which `target` in the file at `from` names, is not read;
   * undefined: it is. Default: none is.
   */
  readonly refusalOf?: (target: string, from: string) => Refusal | undefined;
}

/** The key of a file that a reference names, or why the reference is not followed. */
type Target = { readonly path: string } | Refusal;

/** Decides which files the references of a spec may lead to. */
export class Targets {
  readonly #specFile: string;
  readonly #allowed: ReadonlySet<string>;
  readonly #isInMemory: boolean;
  readonly #refusalOf: TargetOptions['refusalOf'];
  readonly #folder: string;
  #realFolder: Promise<string> | undefined;

  constructor(specFile: string, { allowRefs = [], text, folder, refusalOf }: TargetOptions) {
    this.#specFile = specFile;
    this.#allowed = new Set(allowRefs);
    this.#isInMemory = text !== undefined;
    this.#refusalOf = refusalOf;
    this.#folder = folder ?? dirname(specFile);
  }

  /** Resolves a reference relative to the file that contains it. */
  async locate(target: string, from: LoadedFile): Promise<Target> {
    if (isAbsoluteUri(target)) return this.#allowed.has(target) ? { path: target } : denied(target);
    if (isUrl(from.path)) return this.#locateUrl(new URL(target, from.path), target, from.path);
    const path = resolve(dirname(from.path), safeDecode(target));
    return this.#allowed.has(target) || (await this.#isInside(path)) ? { path } : denied(target);
  }

  /** Below an `$id` a reference is relative to that, wherever the file lies. */
  async locateByUri(uri: string, target: string): Promise<Target> {
    if (!uri.startsWith('file:')) return this.#allowed.has(uri) ? { path: uri } : denied(target);
    const path = pathOf(uri);
    return path !== undefined && (await this.#isInside(path)) ? { path } : denied(target);
  }

  /** What a document from a URL refers to is allowed by its own URL, or is a file of a spec that is read from there. */
  #locateUrl(url: URL, target: string, from: string): Target {
    if (this.#allowed.has(url.href)) return { path: url.href };
    const isOwn =
      isUrl(this.#specFile) &&
      [url, new URL(from)].every(({ origin }) => origin === originOf(this.#specFile));
    if (!isOwn || this.#refusalOf === undefined) return denied(target);
    return this.#refusalOf(target, from) ?? { path: url.href };
  }

  async #isInside(path: string): Promise<boolean> {
    if (this.#isInMemory || isUrl(this.#specFile) || !isBelow(this.#folder, path)) return false;
    this.#realFolder ??= withLinksFollowed(this.#folder);
    return isBelow(await this.#realFolder, await withLinksFollowed(path));
  }
}

function denied(target: string): Refusal {
  return {
    code: 'TLY2006',
    message: `The reference to ${JSON.stringify(target)} points outside the spec's folder, so it is not resolved.`,
    fix: `Copy the file into the folder, or allow the reference: \`allowRefs\` in the contract's entry of the config, or \`tallystick init --allow-refs ${target}\`.`,
  };
}

/** Whether a file is at a URL: Windows has paths that begin like one. */
export function isUrl(path: string): boolean {
  return isAbsoluteUri(path) && !isAbsolute(path);
}

function originOf(url: string): string {
  return new URL(url).origin;
}

function withLinksFollowed(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A host or an encoded slash names no file of this machine. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
