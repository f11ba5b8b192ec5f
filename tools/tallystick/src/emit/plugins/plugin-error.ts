import type { DiagnosticCode, NewDiagnostic } from '../../diagnostics/index.ts';
import type { UsedPlugin } from './used-plugin.ts';

type PluginCode = Extract<DiagnosticCode, `TLY60${string}`>;

/** What a plugin did wrong. The run reports the diagnostic, and writes nothing. */
export class PluginError extends Error {
  readonly diagnostic: NewDiagnostic;

  constructor({ name, at }: UsedPlugin, code: PluginCode, what: string, fix: string) {
    const message = `The plugin "${name}" ${what}.`;
    super(message);
    this.diagnostic = { code, message, fix, at };
  }
}
