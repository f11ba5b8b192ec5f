import { MODES, typeCheck } from '../../corpus/src/type-check.ts';

/** What the compiler says of packages in a folder, by the names of the folders. */
export async function typeErrorsOf(folder: string, packages: readonly string[]): Promise<readonly string[]> {
  const mode = MODES.find(({ name }) => name === 'TypeScript 7, NodeNext');
  if (mode === undefined) throw new TypeError('TypeScript 7 is missing from the modes of the corpus');
  return packages.length === 0 ? [] : [...(await typeCheck(folder, packages, mode)).values()].flat();
}
