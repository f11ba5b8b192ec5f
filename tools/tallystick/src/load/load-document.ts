import { realpath, stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import type { NewDiagnostic, Reporter } from '../diagnostics/index.ts';
import type { Dialect } from '../model/dialect.ts';
import type { JsonValue } from '../model/json.ts';
import { DEFAULT_LIMITS, type Limits } from '../model/limits.ts';
import type { Origin } from '../model/origin.ts';
import { pointerSegments } from '../model/pointer.ts';
import { Document, type LoadedFile, resourceNamed } from './document.ts';
import { fetchText } from './fetch-text.ts';
import { type FileDiagnostic, limitExceeded, parseFile } from './parse-file.ts';
import { reasonOf } from './read-error.ts';
import { type HashedText, hashedText, readText } from './read-text.ts';
import { tooManyRefs } from './ref-limits.ts';
import { mayReferOut, withRefs } from './refers-out.ts';
import { isForeignExtension, type RefLocation, refsIn, splitRef } from './refs.ts';
import { resolvedUri, resourceAt, resourcesIn } from './resources.ts';
import { isUrl, type TargetOptions, Targets } from './targets.ts';
import { leftOut } from './unreadable.ts';

export interface LoadOptions extends TargetOptions {
  readonly limits?: Partial<Limits>;
  /**
   * Whether the document may be without files that cannot be read: a warning is reported for each. What refers to one is
   * for its reader to judge.
   */
  readonly lenient?: boolean;
  /** How the text of a URL is got; default: over the network. */
  readonly fetchText?: (url: string) => Promise<string>;
}

/** Which dialect a root is written in, or why none that is read here. The loader itself knows no dialect. */
export type Recognise = (root: JsonValue) => Dialect | Omit<NewDiagnostic, 'at'>;

/**
 * Reads a spec and every file it refers to. Undefined where there is no root to continue with; a file that is missing
 * or refused is reported, and the document is without it.
 */
export async function loadDocument(
  specFile: string,
  recognise: Recognise,
  options: LoadOptions,
  reporter: Reporter,
): Promise<Document | undefined> {
  const path = isUrl(specFile) ? specFile : resolve(specFile);
  return new Loader(path, options, reporter).load(recognise);
}

type ParsedFile = Pick<LoadedFile, 'path' | 'name' | 'text' | 'sha256' | 'value'>;

class Loader {
  readonly #files = new Map<string, LoadedFile>();
  readonly #specFile: string;
  readonly #reporter: Reporter;
  readonly #limits: Limits;
  readonly #fetchText: (url: string) => Promise<string>;
  readonly #specText: string | undefined;
  readonly #targets: Targets;
  #folder: string;
  #refsStandAlone = false;
  readonly #lenient: boolean;
  /** Files that hold no value. */
  readonly #unread = new Set<string>();
  /** Values in the files read so far. */
  #nodes = 0;
  /** Whether a limit was exceeded: nothing more is read, as it would only exceed it again. */
  #exceeded = false;

  constructor(specFile: string, options: LoadOptions, reporter: Reporter) {
    this.#specFile = specFile;
    this.#folder = dirname(specFile);
    this.#targets = new Targets(specFile, options);
    this.#reporter = reporter;
    this.#specText = options.text;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#lenient = options.lenient ?? false;
    this.#fetchText = options.fetchText ?? ((url) => fetchText(url, this.#limits.fileBytes));
  }

  async load(recognise: Recognise): Promise<Document | undefined> {
    const parsed = await this.#parse(this.#specFile);
    if (parsed === undefined) return undefined;
    if (!isUrl(this.#specFile)) this.#folder = await realpath(this.#folder);
    const dialect = recognise(parsed.value);
    this.#refsStandAlone = 'kind' in dialect && dialect.refsStandAlone;
    const root = this.#keep(parsed);
    if ('code' in dialect) return this.#fail({ ...dialect, at: { file: root.name, pointer: '' } });
    await this.#follow(root, dialect);
    const document = new Document(root, dialect, this.#folder, this.#files);
    this.#reporter.locateWith(document.locate);
    return document;
  }

  /** Breadth first: each file's own references, then those of the files they name. */
  async #follow(root: LoadedFile, dialect: Dialect): Promise<void> {
    const seen = new Set<LoadedFile>();
    const open: { readonly file: LoadedFile; readonly location: RefLocation }[] = [];
    const extensions = new Set<string>();
    for (let count = 0; ; count++) {
      for (const file of seen.size === this.#files.size ? [] : this.#files.values()) {
        if (!seen.has(file) && mayReferOut(file))
          for (const location of file.refs) open.push({ file, location });
        seen.add(file);
      }
      const next = open[count];
      if (next === undefined) return;
      const { ref, pointer } = next.location;
      const at = { file: next.file.name, pointer };
      if (count >= this.#limits.refs) return this.#fail({ ...tooManyRefs(this.#limits), at });
      const { target, fragment } = splitRef(ref);
      if (target !== '') await this.#open(target, next.file, at);
      if (this.#exceeded) return;
      if (fragment.includes('/x-') && !extensions.has(`${at.file} ${ref}`)) {
        extensions.add(`${at.file} ${ref}`);
        const document = new Document(root, dialect, this.#folder, this.#files);
        for (const each of this.#refsInExtension(ref, at, document)) open.push(each);
      }
    }
  }

  /** The references below a place of an extension, which are only followed where something leads there. */
  #refsInExtension(ref: string, at: Origin, document: Document) {
    const node = document.resolve(ref, at);
    const file = node && document.fileNamed(node.origin.file);
    if (node === undefined || file === undefined) return [];
    const segments = pointerSegments(node.origin.pointer);
    if (!segments.some((segment) => isForeignExtension(segment))) return [];
    return refsIn(node.value, segments).map((location) => ({ file, location }));
  }

  async #open(target: string, from: LoadedFile, at: Origin): Promise<void> {
    const base = resourceAt(from.resources, at.pointer)?.uri ?? '';
    const uri = resolvedUri(target, base);
    if (uri !== undefined && resourceNamed(uri, this.#files.values()) !== undefined) return;
    const isPlain = base === from.resources[0]?.uri || uri === undefined;
    const found = await (isPlain
      ? this.#targets.locate(target, from)
      : this.#targets.locateByUri(uri, target));
    if ('code' in found) return this.#fail({ ...found, at });
    const { path } = found;
    if (this.#files.has(path) || this.#unread.has(path)) return;
    const { files } = this.#limits;
    if (this.#files.size >= files)
      return this.#fail({ ...limitExceeded(`The spec consists of more than ${files} files`, 'files'), at });
    const parsed = await this.#parse(path, at);
    if (parsed !== undefined) this.#keep(parsed);
  }

  async #parse(path: string, from?: Origin): Promise<ParsedFile | undefined> {
    const name = this.#nameOf(path);
    const read = await this.#read(path).catch((error: unknown) => this.#unreadable(path, name, error, from));
    if (read === undefined) return undefined;
    const parsed = await parseFile(path, read.text, this.#limits, this.#nodes);
    for (const found of 'diagnostic' in parsed ? [parsed] : parsed.warnings) this.#tell(found, path, name);
    if ('diagnostic' in parsed) {
      this.#unread.add(path);
      return undefined;
    }
    this.#nodes += parsed.nodes;
    return { path, name, ...read, value: parsed.value };
  }

  /** What the parser found in a file, which is not kept yet. */
  #tell({ diagnostic, line, column, pointer = '' }: FileDiagnostic, path: string, name: string): void {
    const place = line === undefined ? {} : { line, column: column ?? 1 };
    this.#reporter.locateWith(() => ({ file: path, ...place }));
    const at = { file: name, pointer };
    const isLeftOut = this.#lenient && path !== this.#specFile && diagnostic.code === 'TLY2002';
    this.#fail({ ...(isLeftOut ? leftOut(name, diagnostic) : diagnostic), at });
  }

  #keep(parsed: ParsedFile): LoadedFile {
    const { path, text, value } = parsed;
    const resources = resourcesIn(path, text, value, { refsStandAlone: this.#refsStandAlone });
    const file = withRefs({ ...parsed, resources });
    this.#files.set(path, file);
    return file;
  }

  async #read(path: string): Promise<HashedText | undefined> {
    if (isUrl(path)) return hashedText(await this.#fetchText(path));
    const text = path === this.#specFile ? this.#specText : undefined;
    const size = text === undefined ? (await stat(path)).size : Buffer.byteLength(text);
    if (size > this.#limits.fileBytes) {
      const diagnostic = limitExceeded(
        `${this.#nameOf(path)} has ${size} bytes; the limit is ${this.#limits.fileBytes}`,
        'fileBytes',
      );
      return this.#fail({ ...diagnostic, at: { file: this.#nameOf(path), pointer: '' } });
    }
    return text === undefined ? readText(path) : hashedText(text);
  }

  #unreadable(path: string, name: string, error: unknown, from: Origin | undefined): undefined {
    const why = reasonOf(error);
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
    if (this.#lenient) return undefined;
    const fix = 'Check the path: it is relative to the file that contains the reference.';
    return this.#fail({
      code: 'TLY2005',
      message: `The referenced file ${name} cannot be read (${why}).`,
      fix,
      at: from,
    });
  }

  #fail(diagnostic: NewDiagnostic): undefined {
    if (diagnostic.code === 'TLY2007') this.#exceeded = true;
    const from = [...this.#files.values()].find((file) => file.name === diagnostic.at?.file);
    if (from !== undefined)
      this.#reporter.locateWith((origin) => ({ file: from.path, ...Document.placeIn(from, origin.pointer) }));
    this.#reporter.report(diagnostic);
    return undefined;
  }

  /** Relative to the spec's folder, `/` between segments; a URL stays as it is. */
  #nameOf(path: string): string {
    return isUrl(path) ? path : relative(dirname(this.#specFile), path).split(sep).join('/');
  }
}
