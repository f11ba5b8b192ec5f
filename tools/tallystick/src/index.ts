/**
 * Tallystick as a library: what the command line does, without a terminal.
 *
 * @module
 */
export {
  type BundleOptions,
  type BundleReport,
  bundle,
  type ContractConfig,
  type ContractReport,
  type Diagnostic,
  type DiagnosticCode,
  defineConfig,
  type FileChange,
  type GenerateOptions,
  type GenerateReport,
  generate,
  type InMemoryContract,
  type LintReport,
  lint,
  type PulledContract,
  type PullOptions,
  type PullReport,
  pull,
  type RunOptions,
  type Severity,
  type SharedConfig,
  type TallystickConfig,
} from './generate/index.ts';
