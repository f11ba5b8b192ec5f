import type { Reporter } from '../diagnostics/index.ts';
import { isJsonObject, type JsonObject, pointer } from '../model/index.ts';
import type { ResolvedContract } from './config.ts';
import { hint } from './suggest.ts';

interface Checking {
  /** The config. */
  readonly file: string;
  readonly reporter: Reporter;
}

/** Whether no package of shared schemas has the name of a contract, and each that a contract names exists. */
export function checkSharedNames({ contracts, shared = {} }: JsonObject, { file, reporter }: Checking): void {
  if (!isJsonObject(contracts) || !isJsonObject(shared)) return;
  const known = Object.keys(shared);
  for (const name of known.filter((each) => Object.hasOwn(contracts, each)))
    reporter.report({
      code: 'TLY1002',
      message: `"${name}" is both a contract and a shared package.`,
      fix: 'Rename one of them: commands use one namespace for both.',
      at: { file, pointer: pointer('shared', name) },
    });
  for (const [name, contract] of Object.entries(contracts))
    for (const wanted of namesIn(contract).filter((each) => !known.includes(each)))
      reporter.report({
        code: 'TLY1022',
        message: `The config has no package of shared schemas "${wanted}".`,
        fix: known.length === 0 ? 'Declare it: `shared: { … }` beside `contracts`.' : hint(wanted, known),
        at: { file, pointer: pointer('contracts', name, 'shared') },
      });
}

/** Settings that decide what the types and validators of a schema are. */
const SETTINGS = ['formats', 'int64', 'dates'] as const;

/** Whether a contract and the packages that it takes schemas from make the same types and validators of a schema. */
export function checkSharedSettings(
  contract: ResolvedContract,
  all: readonly ResolvedContract[],
  { file, reporter }: Checking,
): void {
  for (const name of contract.shared ?? []) {
    const other = all.find((each) => each.name === name);
    for (const setting of SETTINGS) {
      const [own, there] = [contract[setting] ?? 'string', other?.[setting] ?? 'string'];
      if (other === undefined || own === there) continue;
      reporter.report({
        code: 'TLY1023',
        message: `\`${setting}\` differs: "${own}" in the contract "${contract.name}", "${there}" in the shared package "${name}".`,
        fix: `Set \`${setting}\` to the same value in both.`,
        at: { file, pointer: pointer('contracts', contract.name, setting) },
      });
    }
  }
}

function namesIn(contract: unknown): readonly string[] {
  const names = isJsonObject(contract) ? contract.shared : undefined;
  return Array.isArray(names) ? names.filter((each) => typeof each === 'string') : [];
}
