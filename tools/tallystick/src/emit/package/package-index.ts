import type { Contract } from '../../model/index.ts';
import { printFile, type SourceFile, type Statement } from '../../print/index.ts';
import type { IndexExport, Output } from '../output.ts';

/** `src/index.ts`: the outputs that are imported by the name of the package alone. */
export function packageIndex(
  contract: Contract,
  header: readonly string[],
  outputs: readonly Output[],
): SourceFile {
  const exports = outputs.flatMap(({ index }) => index ?? []);
  const whole = exports.map(({ module, typeOnly }) => reExport(module, typeOnly));
  return printFile({
    path: 'src/index.ts',
    header,
    statements: [...whole, ...sharedNames(exports, contract)],
  });
}

/** Where two modules export a name, the first is exported; the other has a separate export. */
function sharedNames(exports: readonly IndexExport[], contract: Contract): readonly Statement[] {
  const seen = new Set<string>();
  return exports.flatMap(({ module, typeOnly, names, namesAreTypes }, index) => {
    const others = new Set(exports.slice(index + 1).flatMap((other) => other.names(contract)));
    const own = [...new Set(names(contract))].filter((name) => others.has(name) && !seen.has(name)).sort();
    for (const name of own) seen.add(name);
    return own.length === 0 ? [] : [reExport(module, typeOnly || namesAreTypes === true, own)];
  });
}

function reExport(module: string, typeOnly: boolean, names?: readonly string[]): Statement {
  return { kind: 're-export', module: `./${module}.ts`, typeOnly, ...(names && { names }) };
}
