import type { BundleOptions, BundleReport } from './bundle/run-bundle.ts';
import type { PullOptions, PullReport } from './pull/run-pull.ts';
import type { GenerateReport, LintReport } from './report.ts';
import type { GenerateOptions, RunOptions } from './run.ts';

export {
  type ContractConfig,
  defineConfig,
  type InMemoryContract,
  type SharedConfig,
  type TallystickConfig,
} from '../config/config.ts';
export type { Diagnostic, DiagnosticCode, Severity } from '../diagnostics/index.ts';
export type { BundleOptions, BundleReport } from './bundle/run-bundle.ts';
export type { PulledContract, PullOptions, PullReport } from './pull/run-pull.ts';
export type { ContractReport, FileChange, GenerateReport, LintReport } from './report.ts';
export type { GenerateOptions, RunOptions } from './run.ts';

/**
 * Brings the packages of a config up to date, or with `check` says how they are not.
 *
 * Whatever is wrong with config, specs or files is in the report; `ok` is false where something is. Rejects only
 * where the generator itself is at fault.
 *
 * @example
 * const report = await generate({ check: true });
 * if (!report.ok) for (const { name, status } of report.contracts) console.error(name, status);
 *
 * @example
 * const document = { openapi: '3.1.0', info: { title: 'Shop', version: '1' }, paths: {} };
 * const { ok } = await generate({ contracts: { shop: { document, output: 'packages/shop' } }, check: true });
 */
export async function generate(options: GenerateOptions = {}): Promise<GenerateReport> {
  // Loaded here, so that a config which imports `defineConfig` loads nothing else.
  const { runGenerate } = await import('./run.ts');
  return runGenerate(options);
}

/**
 * Reads the specs of a config and reports what is wrong with them. Writes nothing; rejects like `generate`.
 *
 * @example
 * const { ok, contracts } = await lint({ config: 'tallystick.config.ts' });
 * if (!ok) for (const { name, diagnostics } of contracts) console.error(name, diagnostics);
 */
export async function lint(options: RunOptions = {}): Promise<LintReport> {
  const { runLint } = await import('./run.ts');
  return runLint(options);
}

/**
 * The spec of a contract as `generate` reads it: one document, with the overlays and filters of the config applied. With
 * `output` it is written to that file. Rejects where `output` is neither JSON nor YAML by its extension.
 *
 * @example
 * const { ok, document } = await bundle({ name: 'billing-api' });
 * if (ok) console.log(JSON.stringify(document));
 */
export async function bundle(options: BundleOptions): Promise<BundleReport> {
  const { runBundle } = await import('./bundle/run-bundle.ts');
  return runBundle(options);
}

/**
 * Downloads the specs that the config has URLs of, or with `check` says which have moved. Rejects where a contract that is
 * asked for by its name has a file as its spec.
 *
 * @example
 * const { ok, contracts } = await pull({ check: true });
 * if (!ok) for (const { name, status } of contracts) console.error(name, status);
 */
export async function pull(options: PullOptions = {}): Promise<PullReport> {
  const { runPull } = await import('./pull/run-pull.ts');
  return runPull(options);
}
