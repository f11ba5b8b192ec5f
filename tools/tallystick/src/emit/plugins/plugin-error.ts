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

const LONGEST = 300;

/** What an error says, on one line. */
export function saidBy(error: unknown): string {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return said.split('\n', 1)[0]?.slice(0, LONGEST) ?? '';
}
