import type { Contract } from '../model/index.ts';
import type { SourceFile } from '../print/index.ts';
import type { EmitContext } from './context.ts';

/**
 * Something that a package is generated with. All that other files say about it (exports and peers of package.json,
 * README, `src/index.ts`) is derived from the list in outputs.ts.
 */
export interface Output {
  /** e.g. `validators`. Unique among all outputs. */
  readonly name: string;
  /**
   * By subpath of the package: the module of `src/` behind it, without its ending (`./client/bare` → `client-bare`), or
   * a Markdown page in the package's folder.
   */
  readonly exports: Readonly<Record<string, string>>;
  /** By the same subpaths: what an importer finds there, for the README. */
  readonly readme: (contract: Contract) => Readonly<Record<string, string>>;
  /** Whether a config may leave it out. Absent: it may not, since others import what it emits. */
  readonly optional?: boolean;
  /** Whether it has anything to say of a contract. Absent: it always has. */
  readonly wanted?: (contract: Contract) => boolean;
  /** Whether it is about operations, so that a package of shared schemas is without it. */
  readonly isOfCalls?: true;
  /** What the description of the package calls it. Absent: the description leaves it out. */
  readonly label?: string;
  /** What `src/index.ts` exports of it. Absent: nothing. */
  readonly index?: IndexExport;
  /** Whether it has what clients have: dates. Absent: it has what travels. */
  readonly isClient?: true;
  /** Packages that the user installs: its files import them, or the user passes them in. */
  readonly peers?: Readonly<Record<string, PeerDependency>>;
  /** Its files: at once, or later where another thread prints them. Asks for parts of the runtime before it returns. */
  emit(contract: Contract, context: EmitContext): readonly SourceFile[] | Promise<readonly SourceFile[]>;
}

export interface PeerDependency {
  /** e.g. `^2.11 || ^3` */
  readonly range: string;
  readonly optional: boolean;
  /** Whether it is the value of an option, so that no file imports it. */
  readonly isPassedIn?: true;
}

export interface IndexExport {
  /** Module of `src/`, without its ending. All that it exports is exported again. */
  readonly module: string;
  readonly typeOnly: boolean;
  /** Those of its names that another output may have too. Where two have one name, the first in the list keeps it. */
  readonly names: (contract: Contract) => readonly string[];
  /** Whether those names are types, though the module exports values as well. */
  readonly namesAreTypes?: true;
}
