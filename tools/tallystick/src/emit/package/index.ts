import type { Contract } from '../../model/index.ts';
import type { SourceFile } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import type { Output } from '../output.ts';
import { packageIndex } from './package-index.ts';
import { packageJsonText } from './package-json.ts';
import { readmeFile } from './readme/index.ts';
import { rulesFiles } from './readme/rules-files.ts';
import { tsconfigFiles } from './tsconfig.ts';

interface PackageFilesOptions {
  readonly outputs: readonly Output[];
  /** Text of the package.json that is there, if any. */
  readonly packageJson?: string | undefined;
  /** Of the package, as its package.json states it. */
  readonly license?: string | undefined;
  /** Ranges of the packages that its files import, by name. */
  readonly dependencies?: Readonly<Record<string, string>> | undefined;
}

/** What makes a package of the sources: package.json, the compiler's settings, README.md and `src/index.ts`. */
export function emitPackageFiles(
  contract: Contract,
  context: EmitContext,
  { outputs, packageJson, license, dependencies }: PackageFilesOptions,
): SourceFile[] {
  const { packageName, runtime } = context;
  const stated = {
    ...(packageJson === undefined ? {} : { packageJson }),
    ...(license === undefined ? {} : { license }),
    ...(dependencies === undefined ? {} : { dependencies }),
  };
  return [
    { path: 'package.json', text: packageJsonText(contract, { packageName, runtime, outputs, ...stated }) },
    ...tsconfigFiles(context.header),
    readmeFile(contract, context, outputs),
    ...rulesFiles(contract, context, outputs),
    packageIndex(contract, context.header, outputs),
  ];
}
