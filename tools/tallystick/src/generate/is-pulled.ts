import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LockedFile, ResolvedContract, Workspace } from '../config/index.ts';
import type { NewDiagnostic, Reporter } from '../diagnostics/index.ts';
import { pointer } from '../model/index.ts';
import { sha256 } from '../write/index.ts';

/**
 * Whether the files of a spec at a URL are those that were downloaded; if not, that is reported. A contract whose spec is
 * taken from elsewhere, such as an older commit, is not asked.
 */
export function isPulled(contract: ResolvedContract, workspace: Workspace, reporter: Reporter): boolean {
  const problem = pullProblem(contract, workspace);
  if (problem !== undefined) reporter.report(problem);
  return problem === undefined;
}

export function pullProblem(
  { name, spec, remote }: ResolvedContract,
  { file, root }: Workspace,
): NewDiagnostic | undefined {
  if (remote === undefined || remote.file !== spec) return undefined;
  const { locked, url } = remote;
  const files = locked === undefined ? [] : [locked, ...(locked.files ?? [])];
  const wrong = files.find((each) => pulledText(each, root) === undefined);
  if (locked !== undefined && wrong === undefined) return undefined;
  const path = wrong && join(root, wrong.file);
  if (path === undefined || textOf(path) === undefined)
    return {
      code: 'TLY2024',
      message: `The spec at ${url} has not been downloaded${wrong === undefined || wrong === locked ? '' : `: there is no ${wrong.file}`}.`,
      fix: `Run \`tallystick pull ${name}\`, and commit what it writes.`,
      at: { file, pointer: pointer('contracts', name, 'spec') },
    };
  return {
    code: 'TLY2025',
    message: 'This file was changed after the download: its SHA-256 differs from tallystick.lock.json.',
    fix: `Run \`tallystick pull ${name}\` to download it again. To change the spec, write an overlay.`,
    at: { file: path, pointer: '' },
  };
}

/** The text of a downloaded file; undefined where it is missing or was edited. */
export function pulledText({ file, sha256: stated }: LockedFile, root: string): string | undefined {
  const text = textOf(join(root, file));
  return text !== undefined && sha256(text) === stated ? text : undefined;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
