/**
 * Tallystick as a library: what the command line does, without a terminal.
 *
 * @module
 */
export {
  type ContractConfig,
  type ContractReport,
  type Diagnostic,
  type DiagnosticCode,
  defineConfig,
  type FileChange,
  type GenerateOptions,
  type GenerateReport,
  generate,
  type LintReport,
  lint,
  type RunOptions,
  type Severity,
  type SharedConfig,
  type TallystickConfig,
} from './generate/index.ts';
