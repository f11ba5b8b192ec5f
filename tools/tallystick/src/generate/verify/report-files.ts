import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import {
  harReport,
  htmlReport,
  junitReport,
  mergedReports,
  type RunReport,
  readReport,
} from '@tallystick/verify';
import { messageOf } from '../../diagnostics/index.ts';
import { UsageError } from '../usage-error.ts';
import { jsonIn } from './json-file.ts';

const FORMATS: Readonly<Record<string, (report: RunReport) => string>> = {
  '.xml': junitReport,
  '.html': htmlReport,
  '.json': (report) => `${JSON.stringify(report, null, 2)}\n`,
  '.har': harReport,
};

/** Throws where a file's name does not end in a known format. */
export function checkReportNames(files: readonly string[]): void {
  if (files.some((file) => formatOf(file) === undefined))
    throw new UsageError('must be a file that ends in .xml, .html, .json or .har.', 'report');
}

/** Writes a report to each file, in the format that the file's name ends in. */
export function writeReports(report: RunReport, files: readonly string[], cwd: string): void {
  for (const file of files) {
    const path = resolve(cwd, file);
    mkdirSync(dirname(path), { recursive: true });
    replaceFile(path, textOf(report, file));
  }
}

/** Removes reports, so that no older one is taken for the result of a run that has none. */
export function removeReports(files: readonly string[], cwd: string): void {
  for (const file of files) rmSync(resolve(cwd, file), { force: true });
}

/**
 * Whole or not at all, whenever the process is ended. What is not a plain file, such as a pipe or a link, stays one.
 */
function replaceFile(path: string, text: string): void {
  const isPlain = lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
  const draft = isPlain ? `${path}.part` : path;
  writeFileSync(draft, text);
  if (isPlain) renameSync(draft, path);
}

/**
 * Reports of a run's parts, as `--report part.json` wrote them, as one. `hash`: of the contract that they must be of.
 */
export function readMerged(files: readonly string[], cwd: string, hash: string): RunReport {
  const reports = files.map((file) => {
    const report = readReport(jsonIn(resolve(cwd, file), 'merge'));
    if (typeof report !== 'string') return report;
    throw new UsageError(`${file} is not a verify report of this version: ${short(report)}`, 'merge');
  });
  try {
    const merged = mergedReports(reports, files);
    if (merged.origin?.contract === hash) return merged;
  } catch (error) {
    throw new UsageError(short(messageOf(error)), 'merge');
  }
  throw new UsageError(`${files[0]} belongs to another contract or another version of its cases.`, 'merge');
}

/** What is wrong may name a member of the file. */
function short(text: string): string {
  return `${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}.`;
}

const LONGEST = 500;

function formatOf(file: string): ((report: RunReport) => string) | undefined {
  return FORMATS[extname(file).toLowerCase()];
}

function textOf(report: RunReport, file: string): string {
  const format = formatOf(file);
  if (format === undefined)
    throw new UsageError(`${file} must end in one of ${Object.keys(FORMATS).join(', ')}.`, 'report');
  return format(report);
}
