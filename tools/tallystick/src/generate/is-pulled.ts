import { readFileSync } from 'node:fs';
import type { ResolvedContract, Workspace } from '../config/index.ts';
import type { NewDiagnostic, Reporter } from '../diagnostics/index.ts';
import { pointer } from '../model/index.ts';
import { sha256 } from '../write/index.ts';

/**
 * Whether the file of a spec at a URL is the one that was downloaded; if not, that is reported. A contract whose spec is
 * taken from elsewhere, such as an older commit, is not asked.
 */
export function isPulled(contract: ResolvedContract, workspace: Workspace, reporter: Reporter): boolean {
  const problem = pullProblem(contract, workspace);
  if (problem !== undefined) reporter.report(problem);
  return problem === undefined;
}

export function pullProblem(
  { name, spec, remote }: ResolvedContract,
  { file }: Workspace,
): NewDiagnostic | undefined {
  if (remote === undefined || remote.file !== spec) return undefined;
  const found = textOf(spec);
  if (remote.sha256 === undefined || found === undefined)
    return {
      code: 'TLY2024',
      message: `The spec at ${remote.url} has not been downloaded.`,
      fix: `Run \`tallystick pull ${name}\`, and commit the file and the lock.`,
      at: { file, pointer: pointer('contracts', name, 'spec') },
    };
  if (sha256(found) === remote.sha256) return undefined;
  return {
    code: 'TLY2025',
    message: 'This file was changed after the download: its SHA-256 differs from tallystick.lock.json.',
    fix: `Run \`tallystick pull ${name}\` to download it again. To change the spec, write an overlay.`,
    at: { file: spec, pointer: '' },
  };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
