import { createRequire } from 'node:module';
import type { ImportDeclarationStructure, OptionalKind, Project, StructureKind } from 'ts-morph';

/** The imports of one file. Plain data: another thread may print them. */
export type Imports = readonly OptionalKind<ImportDeclarationStructure>[];

const printed = new Map<string, string>();
/** What is wanted and not printed yet. Many files of a package have the same imports. */
const open = new Map<string, Imports>();

/** Text of imports, when it is needed: until then a caller may have them printed elsewhere. */
export function importText(imports: Imports): () => string {
  const key = JSON.stringify(imports);
  if (!printed.has(key)) open.set(key, imports);
  return () => {
    const text = printed.get(key) ?? printImports(imports);
    keep(key, text);
    return text;
  };
}

/** Has all that is wanted printed by `print`, in one go. */
export async function printOpenImports(
  print: (all: readonly Imports[]) => Promise<readonly string[]>,
): Promise<void> {
  const wanted = [...open];
  if (wanted.length === 0) return;
  const texts = await print(wanted.map(([, imports]) => imports));
  for (const [index, [key]] of wanted.entries()) keep(key, texts[index] ?? '');
}

function keep(key: string, text: string): void {
  printed.set(key, text);
  open.delete(key);
}

let shared: { readonly project: Project; readonly morph: typeof import('ts-morph') } | undefined;

/** One project for all files: to make one takes longer than to print a file. */
export function printImports(imports: Imports): string {
  if (imports.length === 0) return '';
  const { project, morph } = loadPrinter();
  const kind: StructureKind.ImportDeclaration = morph.StructureKind.ImportDeclaration;
  const statements = imports.map((each) => ({ ...each, kind }));
  return project.createSourceFile('/imports.ts', { statements }, { overwrite: true }).getFullText();
}

/** A compiler comes with ts-morph, and takes its time: it is loaded where something is printed, and no earlier. */
export function loadPrinter(): NonNullable<typeof shared> {
  const morph = shared?.morph ?? (createRequire(import.meta.url)('ts-morph') as typeof import('ts-morph'));
  shared ??= {
    morph,
    project: new morph.Project({
      useInMemoryFileSystem: true,
      manipulationSettings: { quoteKind: morph.QuoteKind.Single },
    }),
  };
  return shared;
}
