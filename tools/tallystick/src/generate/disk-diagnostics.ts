import { join } from 'node:path';
import { messageOf, type NewDiagnostic } from '../diagnostics/index.ts';
import { errorCode, LockedError, type PlannedFile, type WritePlan } from '../write/index.ts';
import type { FileChange } from './report.ts';

/** A diagnostic for every file that the generator would overwrite but did not write. */
export function conflictDiagnostics(plan: WritePlan, output: string): readonly NewDiagnostic[] {
  return [
    ...plan.handEdited.map((file) => handEdited(file, output)),
    ...plan.foreign.map((file) => foreign(file, output)),
  ];
}

function handEdited({ path, blocked }: PlannedFile, output: string): NewDiagnostic {
  return {
    code: 'TLY4001',
    message: blocked ?? `${path} was edited by hand since it was generated.`,
    fix:
      blocked === undefined
        ? 'Move the change to the spec, or run "tallystick generate --force" to discard it.'
        : 'Delete it and run "tallystick generate".',
    at: { file: join(output, path), pointer: '' },
  };
}

function foreign({ path, blocked }: PlannedFile, output: string): NewDiagnostic {
  return {
    code: 'TLY4005',
    message:
      blocked ?? `${path} cannot be written: a file with that name exists that Tallystick did not create.`,
    fix:
      blocked === undefined
        ? 'Move the file, or run "tallystick generate --force" to replace it.'
        : 'Delete it and run "tallystick generate".',
    at: { file: join(output, path), pointer: '' },
  };
}

/** A file that changed between the interruption of a run and now. */
export function changedSinceDiagnostic(path: string, output: string): NewDiagnostic {
  return {
    code: 'TLY4001',
    message: `${path} was edited after an interrupted run, so the run cannot be completed.`,
    fix: 'Move the change to the spec, or run "tallystick generate --force" to discard it.',
    at: { file: join(output, path), pointer: '' },
  };
}

export function interruptedDiagnostic(output: string): NewDiagnostic {
  return {
    code: 'TLY4003',
    message: 'A previous run was interrupted while replacing files: the package is incomplete.',
    fix: 'Run "tallystick generate": it finishes the interrupted run.',
    at: { file: output, pointer: '' },
  };
}

export function staleDiagnostic(plan: WritePlan, output: string): NewDiagnostic {
  const paths = [...plan.write, ...plan.remove].map((file) => file.path);
  const count = paths.length === 1 ? '1 file is' : `${paths.length} files are`;
  return {
    code: 'TLY4002',
    message: `${count} not up to date with the spec, the config and this generator: ${some(paths)}.`,
    fix: 'Run "tallystick generate", and commit the result.',
    at: { file: output, pointer: '' },
  };
}

const NAMED = 5;

function some(paths: readonly string[]): string {
  const rest = paths.length - NAMED;
  return paths.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

const CAUSES: Readonly<Record<string, { readonly cause: string; readonly fix: string }>> = {
  ENOSPC: { cause: 'the disk is full', fix: 'Free some space, and generate again.' },
  EDQUOT: { cause: 'the disk quota is used up', fix: 'Free some space, and generate again.' },
  EACCES: { cause: 'permission is denied', fix: 'Change the permissions so that you may write there.' },
  EPERM: {
    cause: 'the system does not permit it',
    fix: 'Change the permissions so that you may write there.',
  },
  EROFS: { cause: 'the file system is read-only', fix: 'Mount it for writing, or name another output.' },
  EXDEV: {
    cause: 'its folders are on different file systems',
    fix: 'Keep the whole package on one file system.',
  },
};

/** Errors that only a bug of the generator throws; others come from the disk or from another run. */
const FAULTS = [TypeError, RangeError, ReferenceError, SyntaxError];

/** Whether the system, or another run, kept files from being written. */
export function isOfDisk(error: unknown): boolean {
  return !FAULTS.some((fault) => error instanceof fault);
}

/** What the disk answered, in words. */
export function diskCause(error: unknown): string {
  return CAUSES[errorCode(error) ?? '']?.cause ?? messageOf(error);
}

/** The diagnostic of a package that could not be written. `interrupted`: some files are replaced and some are not. */
export function writeFailure(error: unknown, output: string, interrupted: boolean): NewDiagnostic {
  const known = CAUSES[errorCode(error) ?? ''];
  const state = interrupted ? 'the next run finishes this one' : 'nothing was changed';
  return {
    code: 'TLY4004',
    message: `The package could not be written: ${diskCause(error)}; ${state}.`,
    fix:
      error instanceof LockedError
        ? waitFix(error)
        : (known?.fix ?? 'Fix the problem and run "tallystick generate" again.'),
    at: { file: output, pointer: '' },
  };
}

function waitFix({ pid }: LockedError): string {
  return `Wait until process ${pid} ends, or stop it, then run "tallystick generate" again.`;
}

/** The files of a plan that differ, for a diff. */
export function changesOf(plan: WritePlan): readonly FileChange[] {
  const change = (file: PlannedFile, why: FileChange['why']): FileChange => ({
    path: file.path,
    why,
    before: file.before ?? '',
    after: file.after ?? '',
  });
  return [
    ...plan.handEdited.map((file) => change(file, 'hand-edited')),
    ...plan.foreign.map((file) => change(file, 'foreign')),
    ...plan.write.map((file) => change(file, file.before === undefined ? 'missing' : 'stale')),
    ...plan.remove.map((file) => change(file, 'no-longer-generated')),
  ];
}
