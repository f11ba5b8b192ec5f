import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { ContractData } from '@tallystick/runtime/contract';
import { GENERATED } from '../../emit/generated.ts';
import { operationNames } from '../operation-names.ts';

/** A generated package that consumers import from. */
export interface GeneratedPackage {
  readonly folder: string;
  readonly name: string;
  readonly contract: ContractData;
  /** Ids of operations by the names that the package exports for them. */
  readonly operations: ReadonlyMap<string, string>;
}

const HEADER = `// ${GENERATED}`;

interface Manifest {
  readonly name?: string;
  readonly exports?: Readonly<Record<string, { readonly default?: string } | string | undefined>>;
}

/** Loads the contract of the package in a folder; undefined where it cannot be loaded. */
export type LoadContract = (folder: string) => Promise<ContractData | undefined>;

/** Finds the generated package that a file belongs to. */
export class GeneratedPackages {
  readonly #found = new Map<string, GeneratedPackage | undefined>();
  readonly #folders = new Map<string, string | undefined>();

  /** Looks at every file of a program: contracts are loaded once each. */
  async load(files: Iterable<string>, loadContract: LoadContract): Promise<void> {
    for (const file of files) {
      const folder = this.#folderOf(dirname(file));
      if (folder === undefined || this.#found.has(folder)) continue;
      const contract = await loadContract(folder);
      this.#found.set(folder, contract && packageOf(folder, contract));
    }
  }

  get all(): readonly GeneratedPackage[] {
    return [...this.#found.values()].filter((each) => each !== undefined);
  }

  of(file: string): GeneratedPackage | undefined {
    const folder = this.#folderOf(dirname(file));
    return folder === undefined ? undefined : this.#found.get(folder);
  }

  /** The folder of the generated package around a folder: the nearest folder with a `package.json` decides. */
  #folderOf(folder: string): string | undefined {
    if (this.#folders.has(folder)) return this.#folders.get(folder);
    const found = this.#nearest(folder);
    this.#folders.set(folder, found);
    return found;
  }

  #nearest(folder: string): string | undefined {
    if (existsSync(join(folder, 'package.json'))) return isGenerated(folder) ? folder : undefined;
    const above = dirname(folder);
    return above === folder ? undefined : this.#folderOf(above);
  }
}

function packageOf(folder: string, contract: ContractData): GeneratedPackage {
  const { name = contract.name } = manifestIn(folder);
  return { folder, name, contract, operations: operationNames(contract) };
}

function manifestIn(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  } catch {
    return {};
  }
}

/** Every generated package has a contract and types, in files that say who wrote them. */
function isGenerated(folder: string): boolean {
  const { exports = {} } = manifestIn(folder);
  const contract = exports['./contract'];
  if (contract === undefined || exports['./types'] === undefined) return false;
  const built = typeof contract === 'string' ? contract : contract.default;
  return ['src/contract.ts', ...(built === undefined ? [] : [built])].some((file) =>
    isGeneratedFile(join(folder, file)),
  );
}

export function isGeneratedFile(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').startsWith(HEADER);
  } catch {
    return false;
  }
}

/** The part of a package that a file is: `types` for `dist/types.d.ts` and `src/types/chat.ts`. */
export function moduleOf(file: string, { folder }: GeneratedPackage): string {
  const [, first = ''] = relative(folder, file).split(sep);
  return first.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
}
