import type { Contract } from '../../model/index.ts';
import type { SourceFile } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import type { Output } from '../output.ts';
import { packageIndex } from './package-index.ts';
import { packageJsonText } from './package-json.ts';
import { readmeFile } from './readme/index.ts';
import { tsconfigFiles } from './tsconfig.ts';

interface PackageFilesOptions {
  readonly outputs: readonly Output[];
  /** Text of the package.json that is there, if any. */
  readonly packageJson?: string | undefined;
}

/** What makes a package of the sources: package.json, the compiler's settings, README.md and `src/index.ts`. */
export function emitPackageFiles(
  contract: Contract,
  context: EmitContext,
  { outputs, packageJson }: PackageFilesOptions,
): SourceFile[] {
  const { packageName, runtime } = context;
  const present = packageJson === undefined ? {} : { packageJson };
  return [
    { path: 'package.json', text: packageJsonText(contract, { packageName, runtime, outputs, ...present }) },
    ...tsconfigFiles(context.header),
    readmeFile(contract, context, outputs),
    packageIndex(contract, context.header, outputs),
  ];
}
