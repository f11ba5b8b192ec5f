import type { GenerateReport, LintReport } from './report.ts';
import type { GenerateOptions, RunOptions } from './run.ts';

export {
  type ContractConfig,
  defineConfig,
  type SharedConfig,
  type TallystickConfig,
} from '../config/config.ts';
export type { Diagnostic, DiagnosticCode, Severity } from '../diagnostics/index.ts';
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
