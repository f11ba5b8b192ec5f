import { portablePath, type ResolvedContract, type Workspace } from '../config/index.ts';
import type { CutShort } from '../derive/index.ts';
import type { Reporter } from '../diagnostics/index.ts';
import type { PackageOptions } from '../emit/emit-package.ts';
import type { Operation } from '../model/index.ts';
import type { SourceFile } from '../print/index.ts';

/** What the config decides about the files of a package. */
export function packageOptions(
  contract: ResolvedContract,
  { root }: Workspace,
  reporter: Reporter,
): PackageOptions {
  const { packageName, runtime, limits, outputs, license, plugins = [] } = contract;
  return {
    packageName,
    runtime,
    spec: { file: portablePath(root, contract.spec) },
    limits,
    outputs,
    plugins,
    onCutShort: (cut) => reportCutShort(cut, reporter),
    ...(license === undefined ? {} : { license }),
  };
}

/** Whether the package would exceed its limit, which is reported. */
export async function isTooLarge(
  files: readonly SourceFile[],
  { spec, limits: { outputBytes } }: ResolvedContract,
  reporter: Reporter,
): Promise<boolean> {
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  if (bytes <= outputBytes) return false;
  const { limitExceeded } = await import('../load/index.ts');
  reporter.report({
    ...limitExceeded(`The package would have ${bytes} bytes, more than ${outputBytes}`, 'outputBytes'),
    at: { file: spec, pointer: '' },
  });
  return true;
}

function reportCutShort({ operation, limit }: CutShort, reporter: Reporter): void {
  if (limit === undefined) {
    reportNoInput(operation, reporter);
    return;
  }
  reporter.report({
    code: 'TLY3060',
    severity: 'warning',
    message: `Not all cases of the operation "${operation.id}" were generated: limits.${limit.name} (${limit.value}) was reached.`,
    fix: `If you trust the file, raise \`limits.${limit.name}\` in the config.`,
    at: operation.origin,
  });
}

function reportNoInput({ id, origin }: Operation, reporter: Reporter): void {
  reporter.report({
    code: 'TLY3061',
    severity: 'warning',
    message: `No valid input was found for the operation "${id}", so it has no positive test cases.`,
    fix: 'Add a valid example of the input to the spec; cases are derived from it. If no input can be valid, correct the schema.',
    at: origin,
  });
}
