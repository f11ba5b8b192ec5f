import { writeFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { locateInConfig } from '../../config/index.ts';
import { type Diagnostic, Reporter } from '../../diagnostics/index.ts';
import { type JsonValue, pointer } from '../../model/index.ts';
import { isPulled } from '../is-pulled.ts';
import { hasError } from '../report.ts';
import { reported } from '../reported.ts';
import { type RunOptions, type Selection, select } from '../run.ts';
import { shapeOf } from '../shape-of.ts';
import { UsageError } from '../usage-error.ts';

/** Options of `bundle`. */
export interface BundleOptions extends Omit<RunOptions, 'contracts'> {
  /** Name of a contract in the config. */
  readonly name: string;
  /** The file to write, JSON or YAML by its extension. */
  readonly output?: string;
}

/** Result of `bundle`. */
export interface BundleReport {
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** The spec as one document. Absent where something is wrong. */
  readonly document?: JsonValue;
  /** The file that was written, absolute. */
  readonly file?: string;
}

/** The spec of a contract as it is read: one document, with its overlays and filters applied, in its own dialect. */
export async function runBundle({ name, output, ...options }: BundleOptions): Promise<BundleReport> {
  const file = output === undefined ? undefined : resolve(options.cwd ?? process.cwd(), output);
  const format = file === undefined ? undefined : formatOf(file);
  const reporter = new Reporter();
  const selection = await select({ ...options, contracts: [name] }, reporter);
  const bundle = selection && (await bundleOf(selection, reporter));
  const { diagnostics } = reporter;
  if (bundle === undefined || hasError(diagnostics)) return { ok: false, diagnostics };
  const { document, sources } = bundle;
  if (file === undefined || format === undefined) return { ok: true, diagnostics, document };
  if (sources.includes(file)) throw new UsageError('this file is a source of the bundle', 'output');
  writeFileSync(file, await format(document));
  return { ok: true, diagnostics, document, file };
}

interface Bundle {
  readonly document: JsonValue;
  /** The files that it was read from, absolute. */
  readonly sources: readonly string[];
}

async function bundleOf(
  { workspace, contracts }: Selection,
  reporter: Reporter,
): Promise<Bundle | undefined> {
  const [contract] = contracts;
  if (contract === undefined) return undefined;
  const { spec, allowRefs, limits, folder, onInvalid, name } = contract;
  const at = { file: workspace.file, pointer: pointer('contracts', name) };
  reporter.locateIn(workspace.file, locateInConfig);
  if (!isPulled(contract, workspace, reporter)) return undefined;
  const shape = shapeOf(contract, workspace) ?? { at };
  const load = async () => {
    const { loadShaped } = await import('../load-shaped.ts');
    const lenient = onInvalid === 'skip';
    const options = { allowRefs, limits, shape, lenient, ...(folder !== undefined && { folder }) };
    return loadShaped(spec, options, reporter);
  };
  const document = await reported(contract, reporter, load, { phase: 'bundling the spec' });
  return document && { document: document.root.value, sources: [...document.files.keys()] };
}

function formatOf(file: string): (document: JsonValue) => Promise<string> {
  const extension = extname(file).toLowerCase();
  if (extension === '.json') return async (document) => `${JSON.stringify(document, null, 2)}\n`;
  if (extension === '.yaml' || extension === '.yml') return yamlText;
  throw new UsageError('must end in .json, .yaml or .yml', 'output');
}

async function yamlText(document: JsonValue): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
}
