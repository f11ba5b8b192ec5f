import { type Origin, placeKey } from '../model/origin.ts';
import type { DiagnosticCode } from './codes.ts';
import type { Diagnostic, Severity } from './diagnostic.ts';

/** A diagnostic as a room reports it; the reporter adds its location. */
export interface NewDiagnostic {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly fix: string;
  readonly at?: Origin;
  /** Default: `error`. */
  readonly severity?: Severity;
  /** That something is of the wrong kind: of several such diagnostics at one location the most severe is kept. */
  readonly aboutKind?: true;
}

/** Turns an origin into a file, line and column that a person can open. Both numbers from 1. */
export type Locate = (origin: Origin) => {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** Where the text has it, if that is elsewhere than what was read. */
  readonly pointer?: string;
};

/** An error, and the place in the files as they were read. */
export interface ErrorFound {
  readonly diagnostic: Diagnostic;
  readonly at?: Origin;
}

/** Collects diagnostics, so that one run names them all. */
export class Reporter {
  #found: Diagnostic[] = [];
  #places = new Set<string>();
  /** What was reported, with its place: an object with several references to it is read several times. */
  #said = new Set<string>();
  readonly #contract: string | undefined;
  #locate: Locate | undefined;
  #others = new Map<string, Locate>();
  /** Diagnostics about the kind of something, by the place: where they stand among all. */
  #kinds = new Map<string, number>();
  /** Where the files as they were read have what is wrong; a diagnostic names the place in the text. */
  #origins = new Map<Diagnostic, Origin>();

  constructor(contract?: string) {
    this.#contract = contract;
  }

  /** A reporter of the same diagnostics, for an attempt that may be given up. */
  fork(): Reporter {
    const fork = new Reporter(this.#contract);
    fork.adopt(this);
    return fork;
  }

  /** Takes over what another reporter has found. */
  adopt(other: Reporter): void {
    this.#found = [...other.#found];
    this.#places = new Set(other.#places);
    this.#said = new Set(other.#said);
    this.#kinds = new Map(other.#kinds);
    this.#origins = new Map(other.#origins);
    this.#others = new Map(other.#others);
    this.#locate = other.#locate;
  }

  /** Lines are known once the files are loaded. */
  locateWith(locate: Locate): void {
    this.#locate = locate;
  }

  /** For one file that is not part of the spec, such as the config. */
  locateIn(file: string, locate: Locate): void {
    this.#others.set(file, locate);
  }

  report(diagnostic: NewDiagnostic): void {
    const { at, severity = 'error', code, message, fix } = diagnostic;
    if (at !== undefined && this.#isSaid(saying({ code, severity, message }, at))) return;
    if (at !== undefined) this.#places.add(`${code} ${placeKey(at)}`);
    const place = at === undefined ? {} : { pointer: at.pointer, ...this.#placeOf(at) };
    const contract = this.#contract === undefined ? {} : { contract: this.#contract };
    const found: Diagnostic = { code, severity, message, fix, ...place, ...contract };
    if (at !== undefined) this.#origins.set(found, at);
    if (diagnostic.aboutKind !== true) this.#found.push(found);
    else this.#reportKind(found);
  }

  #isSaid(key: string): boolean {
    const isSaid = this.#said.has(key);
    this.#said.add(key);
    return isSaid;
  }

  #placeOf(at: Origin): ReturnType<Locate> {
    const locate = this.#others.get(at.file) ?? this.#locate;
    return locate?.(at) ?? { file: at.file };
  }

  #reportKind(found: Diagnostic): void {
    const key = `${found.file}#${found.pointer}`;
    const index = this.#kinds.get(key);
    if (index === undefined) this.#kinds.set(key, this.#found.push(found) - 1);
    else if (found.severity === 'error' && this.#found[index]?.severity !== 'error')
      this.#found[index] = found;
  }

  /** Takes diagnostics back, after the last one was reported. */
  withdraw(diagnostics: ReadonlySet<Diagnostic>): void {
    if (diagnostics.size === 0) return;
    this.#found = this.#found.filter((each) => !diagnostics.has(each));
    for (const each of diagnostics) {
      const at = this.#origins.get(each);
      if (at !== undefined) this.#said.delete(saying(each, at));
    }
  }

  /** Whether a diagnostic with that code was reported at that location. */
  has(code: DiagnosticCode, at: Origin): boolean {
    return this.#places.has(`${code} ${placeKey(at)}`);
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#found;
  }

  /** The errors, and where the files as they were read have what is wrong. */
  get errors(): readonly ErrorFound[] {
    return this.#found
      .filter(({ severity }) => severity === 'error')
      .map((diagnostic) => {
        const at = this.#origins.get(diagnostic);
        return at === undefined ? { diagnostic } : { diagnostic, at };
      });
  }

  get failed(): boolean {
    return this.#found.some((diagnostic) => diagnostic.severity === 'error');
  }
}

function saying(
  { code, severity, message }: Pick<Diagnostic, 'code' | 'severity' | 'message'>,
  at: Origin,
): string {
  return `${code} ${severity} ${placeKey(at)} ${message}`;
}
