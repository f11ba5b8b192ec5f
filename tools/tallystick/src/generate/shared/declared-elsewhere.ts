import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** `export type { Money, Amount as Price } from '@acme/money/types';` of a generated package. */
const RE_EXPORT = /^export (?:type )?\{([^}]*)\} from '([^']+)\/types';$/gm;

/**
 * The text of a package's types, with the declarations of what it exports again from packages of shared schemas. `folder`: of
 * the package. `typesOf`: finds the types of another one.
 */
export function withDeclarations(
  text: string,
  folder: string,
  typesOf: (folder: string) => string | undefined,
): string {
  const found = [...text.matchAll(RE_EXPORT)].map(([, names = '', name = '']) => ({ names, name }));
  const packages = [...new Set(found.map(({ name }) => name))].flatMap((name) => {
    const other = installedFolder(name, folder);
    const file = other === undefined ? undefined : typesOf(other);
    return file === undefined ? [] : [readFileSync(file, 'utf8')];
  });
  const renamed = found.flatMap(({ names }) =>
    [...names.matchAll(/(\w+) as (\w+)/g)].map(([, there, here]) => `export type ${here} = ${there};`),
  );
  return [text, ...packages, ...renamed].join('\n');
}

function installedFolder(name: string, from: string): string | undefined {
  try {
    return dirname(createRequire(join(from, 'package.json')).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}
