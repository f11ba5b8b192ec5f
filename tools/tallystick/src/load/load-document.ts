import { hash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NewDiagnostic, Reporter } from '../diagnostics/index.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import { DEFAULT_LIMITS, type Limits } from '../model/limits.ts';
import type { Origin } from '../model/origin.ts';
import { checkExtensions } from './check-extensions.ts';
import { checkKinds } from './check-kinds.ts';
import { Document, type LoadedFile, resourceNamed } from './document.ts';
import { fetchText } from './fetch-text.ts';
import { OPENAPI } from './objects/openapi.ts';
import { OPENRPC } from './objects/openrpc.ts';
import { SWAGGER } from './objects/swagger.ts';
import { limitExceeded, parseFile } from './parse-file.ts';
import { type Dialect, recognise } from './recognise.ts';
import { deepRef } from './ref-depth.ts';
import { isAbsoluteUri, type RefLocation, refsIn, splitRef } from './refs.ts';
import { resolvedUri, resourceAt, resourcesIn } from './resources.ts';
import { fromSwagger, isSwagger, withSchemasOfThree } from './swagger.ts';
import { convertedPointers } from './swagger-places.ts';

export interface LoadOptions {
  /**
   * References that may leave the spec's folder, as they are written in the spec without their fragment: a path
   * relative to the file, or an `https:` URL. All others are refused.
   */
  readonly allowRefs?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** How the text of an allowed URL is got; over the network unless given. */
  readonly fetchText?: (url: string) => Promise<string>;
}

/** Reads a spec and every file it refers to. Undefined where something was reported that stops everything. */
export async function loadDocument(
  specFile: string,
  options: LoadOptions,
  reporter: Reporter,
): Promise<Document | undefined> {
  const loader = new Loader(resolve(specFile), options, reporter);
  return loader.load();
}

class Loader {
  readonly #files = new Map<string, LoadedFile>();
  /** Of each file that was looked through, by its path. */
  readonly #refs = new Map<string, readonly RefLocation[]>();
  readonly #specFile: string;
  readonly #reporter: Reporter;
  readonly #allowed: ReadonlySet<string>;
  readonly #limits: Limits;
  readonly #fetchText: (url: string) => Promise<string>;
  #folder: string;
  #refsStandAlone = false;
  /** Values in the files read so far. */
  #nodes = 0;

  constructor(specFile: string, options: LoadOptions, reporter: Reporter) {
    this.#specFile = specFile;
    this.#folder = dirname(specFile);
    this.#reporter = reporter;
    this.#allowed = new Set(options.allowRefs ?? []);
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#fetchText = options.fetchText ?? ((url) => fetchText(url, this.#limits.fileBytes));
  }

  async load(): Promise<Document | undefined> {
    const read = await this.#read(this.#specFile);
    if (read === undefined) return undefined;
    this.#folder = await realpath(this.#folder);
    const root = isSwagger(read.value) ? await this.#converted(read, read.value) : read;
    if (root === undefined) return undefined;
    const dialect = recognise(root.value);
    if ('code' in dialect) {
      this.#reporter.locateWith((origin) => ({ file: origin.file, line: 1, column: 1 }));
      return this.#fail({ ...dialect, at: this.#top(root) });
    }
    await this.#follow();
    return this.#finish(root, root === read ? dialect : { ...dialect, written: 'Swagger 2.0' });
  }

  /** Swagger 2.0 becomes OpenAPI 3.0; diagnostics are shown where they stand in the text. */
  async #converted(root: LoadedFile, value: JsonObject): Promise<LoadedFile | undefined> {
    this.#refsStandAlone = true;
    await this.#follow();
    if (this.#reporter.failed) return undefined;
    const whole = new Document(root, { kind: 'openapi', version: '2.0' }, this.#folder, this.#files);
    const made = await fromSwagger(root, value, (ref, from) => whole.resolve(ref, from));
    this.#reporter.locateWith(whole.locate);
    checkKinds(whole.root, SWAGGER, (ref, from) => whole.resolve(ref, from), this.#reporter);
    for (const diagnostic of made.diagnostics) this.#reporter.report(diagnostic);
    for (const file of this.#files.values())
      if (file !== root) this.#files.set(file.path, { ...file, value: withSchemasOfThree(file.value) });
    const converted = { ...root, value: made.value, written: made.written, converted: convertedPointers };
    this.#files.set(root.path, converted);
    return converted;
  }

  #finish(root: LoadedFile, dialect: Dialect): Document | undefined {
    const document = new Document(root, dialect, this.#folder, this.#files);
    this.#reporter.locateWith(document.locate);
    const resolve = (ref: string, from: Origin) => document.resolve(ref, from);
    if (dialect.kind === 'openapi' && dialect.written === undefined)
      checkKinds(document.root, OPENAPI, resolve, this.#reporter);
    const deep = this.#reporter.failed ? undefined : deepRef(document, this.#refs, this.#limits);
    if (deep !== undefined) this.#reporter.report(deep);
    checkExtensions(document, dialect.kind === 'openapi' ? OPENAPI : OPENRPC, this.#reporter);
    return this.#reporter.failed ? undefined : document;
  }

  /** Breadth first: each file's own references, then those of the files they name. */
  async #follow(): Promise<void> {
    let count = 0;
    for (const file of this.#files.values()) {
      const refs = refsIn(file.value);
      this.#refs.set(file.path, refs);
      for (const { ref, pointer } of refs) {
        count += 1;
        if (count > this.#limits.refs) {
          const fault = limitExceeded(`The spec holds more than ${this.#limits.refs} references`, 'refs');
          this.#fail({ ...fault, at: { file: file.name, pointer } });
          return;
        }
        const { target } = splitRef(ref);
        if (target !== '') await this.#open(target, file, { file: file.name, pointer });
      }
    }
  }

  async #open(target: string, from: LoadedFile, at: Origin): Promise<void> {
    const base = resourceAt(from.resources, at.pointer)?.uri ?? '';
    const uri = resolvedUri(target, base);
    if (uri !== undefined && resourceNamed(uri, this.#files.values()) !== undefined) return;
    const path =
      base === from.resources[0]?.uri || uri === undefined
        ? await this.#locate(target, from, at)
        : await this.#locateByUri(uri, target, at);
    if (path === undefined || this.#files.has(path)) return;
    if (this.#files.size >= this.#limits.files) {
      this.#fail({
        ...limitExceeded(`The spec consists of more than ${this.#limits.files} files`, 'files'),
        at,
      });
      return;
    }
    await this.#read(path, at);
  }

  /** The key of the file that a reference names, or undefined where the reference is refused. */
  async #locate(target: string, from: LoadedFile, at: Origin): Promise<string | undefined> {
    if (isAbsoluteUri(target)) return this.#allowed.has(target) ? target : this.#deny(target, at);
    if (isAbsoluteUri(from.path) && !isAbsolute(from.path))
      return this.#locateUrl(new URL(target, from.path), target, at);
    const path = resolve(dirname(from.path), safeDecode(target));
    if (this.#allowed.has(target)) return path;
    const real = await realpath(path).catch(() => path);
    const inside = isInside(dirname(this.#specFile), path) && isInside(this.#folder, real);
    return inside ? path : this.#deny(target, at);
  }

  /** Below an `$id` a reference is relative to that, wherever the file lies. */
  async #locateByUri(uri: string, target: string, at: Origin): Promise<string | undefined> {
    if (!uri.startsWith('file:')) return this.#allowed.has(uri) ? uri : this.#deny(target, at);
    const path = fileURLToPath(uri);
    const real = await realpath(path).catch(() => path);
    const inside = isInside(dirname(this.#specFile), path) && isInside(this.#folder, real);
    return inside ? path : this.#deny(target, at);
  }

  /** What a document from an allowed URL refers to is allowed by its own URL, or not at all. */
  #locateUrl(url: URL, target: string, at: Origin): string | undefined {
    return this.#allowed.has(url.href) ? url.href : this.#deny(target, at);
  }

  #deny(target: string, at: Origin): undefined {
    return this.#fail({
      code: 'TLY2006',
      message: `The reference to ${JSON.stringify(target)} leads out of the spec's own folder, and is not followed.`,
      fix: `Copy the file into the folder, or add the text to \`allowRefs\` of this contract in the config.`,
      at,
    });
  }

  async #read(path: string, from?: Origin): Promise<LoadedFile | undefined> {
    const name = this.#nameOf(path);
    const text = await this.#text(path).catch((error: unknown) => this.#unreadable(path, name, error, from));
    if (text === undefined) return undefined;
    const parsed = await parseFile(path, text, this.#limits, this.#nodes);
    if ('fault' in parsed) {
      const { line, column } = parsed;
      this.#reporter.locateWith(() => ({
        file: path,
        ...(line === undefined ? {} : { line, column: column ?? 1 }),
      }));
      return this.#fail({ ...parsed.fault, at: { file: name, pointer: '' } });
    }
    this.#nodes += parsed.nodes;
    return this.#keep(path, name, text, parsed.value);
  }

  #keep(path: string, name: string, text: string, value: JsonValue): LoadedFile {
    if (this.#files.size === 0) this.#refsStandAlone = refsStandAlone(value);
    const resources = resourcesIn(path, text, value, { refsStandAlone: this.#refsStandAlone });
    const sha256 = hash('sha256', text, 'hex');
    const file = { path, name, text, value, sha256, resources };
    this.#files.set(path, file);
    return file;
  }

  async #text(path: string): Promise<string | undefined> {
    if (isAbsoluteUri(path) && !isAbsolute(path)) return this.#fetchText(path);
    const { size } = await stat(path);
    if (size > this.#limits.fileBytes) {
      const fault = limitExceeded(
        `${this.#nameOf(path)} holds ${size} bytes, more than ${this.#limits.fileBytes}`,
        'fileBytes',
      );
      return this.#fail({ ...fault, at: { file: this.#nameOf(path), pointer: '' } });
    }
    return readFile(path, 'utf8');
  }

  #unreadable(path: string, name: string, error: unknown, from: Origin | undefined): undefined {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'it cannot be read';
    if (from === undefined) {
      this.#reporter.locateWith(() => ({ file: path }));
      const fix = 'Check the path; `spec` in a config is relative to the config file.';
      return this.#fail({
        code: 'TLY2001',
        message: `The spec cannot be read (${why}).`,
        fix,
        at: { file: name, pointer: '' },
      });
    }
    const fix = 'Check the path: it is relative to the file that the reference stands in.';
    return this.#fail({
      code: 'TLY2005',
      message: `The file ${name}, which this refers to, cannot be read (${why}).`,
      fix,
      at: from,
    });
  }

  #fail(diagnostic: NewDiagnostic): undefined {
    const from = [...this.#files.values()].find((file) => file.name === diagnostic.at?.file);
    if (from !== undefined)
      this.#reporter.locateWith((origin) => ({ file: from.path, ...Document.placeIn(from, origin.pointer) }));
    this.#reporter.report(diagnostic);
    return undefined;
  }

  #top(file: LoadedFile): Origin {
    return { file: file.name, pointer: '' };
  }

  /** Relative to the spec's folder, `/` between segments; a URL stays as it is. */
  #nameOf(path: string): string {
    return isAbsoluteUri(path) && !isAbsolute(path)
      ? path
      : relative(dirname(this.#specFile), path).split(sep).join('/');
  }
}

/** OpenRPC's schemas are of draft 7, OpenAPI 3.0's like it. */
function refsStandAlone(root: JsonValue): boolean {
  const dialect = recognise(root);
  return 'kind' in dialect && (dialect.kind === 'openrpc' || dialect.version.startsWith('3.0'));
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
