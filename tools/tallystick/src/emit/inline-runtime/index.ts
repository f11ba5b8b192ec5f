import { posix } from 'node:path';
import type { ContractData } from '@tallystick/runtime/contract';
import { headerText } from '../../print/header.ts';
import { commentLines, type SourceFile } from '../../print/index.ts';
import { namesIn } from './needed-parts.ts';
import { Reached } from './reached.ts';
import { isRuntimeSource, runtimeLicense } from './sources.ts';

export { inlineModule } from './sources.ts';

const FOLDER = 'src/runtime/';

/**
 * What the files of a package import of the runtime, taken from its sources, under `src/runtime/`. Of its tables, the parts
 * that the contract has names for; without a contract all.
 */
export function inlineRuntime(
  files: readonly SourceFile[],
  header: readonly string[],
  contract?: ContractData,
): SourceFile[] {
  const reached = new Reached(contract && namesIn(contract));
  for (const { path, name } of files.flatMap(importsOf)) if (isRuntimeSource(path)) reached.add(path, name);
  // They come from the runtime, whatever the spec: the text after the first sentences is written once, in the license's
  // file.
  const comment = headerText(header.slice(0, 1).map((line) => line.replace(/:.*/, '.')));
  const sources = reached.paths.map((path) => ({
    path: `${FOLDER}${path}`,
    text: `${comment}${reached.text(path)}`,
  }));
  return sources.length === 0 ? [] : [licenseFile(header), ...sources];
}

/** The runtime's license requires its notice in every copy. */
function licenseFile(header: readonly string[]): SourceFile {
  const about = header.map((line) => `${commentLines(line).join(' ')}\n`).join('');
  return {
    path: `${FOLDER}LICENSE`,
    text: `${about}\nThis is the license of the files in this folder, which are parts of @tallystick/runtime.\n\n${runtimeLicense()}`,
  };
}

/**
 * Names that a file imports of the runtime, or exports again. Where the text of a comment looks the same, the package
 * holds something of the runtime that it does not need.
 */
function importsOf({ path, text }: SourceFile): readonly { readonly path: string; readonly name: string }[] {
  if (!path.endsWith('.ts')) return [];
  // From the end of a statement, which few lines have: a search that tries each line takes as long as printing it.
  return [...text.matchAll(/\} from '(\.{1,2}\/[^']+\.ts)';$/gm)].flatMap(({ index, 1: specifier = '' }) => {
    const open = text.lastIndexOf('{', index);
    const start = text.slice(text.lastIndexOf('\n', open) + 1, open);
    const names = text.slice(open + 1, index);
    if (!/^(?:import|export) (?:type )?$/.test(start) || names.includes('}')) return [];
    const module = posix.join(posix.dirname(path), specifier);
    if (!module.startsWith(FOLDER)) return [];
    return names.split(',').flatMap((each) => {
      const [, name] = /^\s*(?:type )?(\w+)/.exec(each) ?? [];
      return name === undefined ? [] : [{ path: module.slice(FOLDER.length), name }];
    });
  });
}
