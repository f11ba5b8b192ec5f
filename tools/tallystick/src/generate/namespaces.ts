import { hint } from '../config/index.ts';
import type { DiagnosticCode, Reporter } from '../diagnostics/index.ts';
import { type Contract, type NamespaceSetting, type Origin, pointer } from '../model/index.ts';
import { type NamespaceProblem, planNamespaces } from '../names/index.ts';

/** What the config says of namespaces, and where. */
export interface StatedNamespaces {
  readonly setting: NamespaceSetting;
  readonly at: Origin;
}

/** The contract with the namespaces of its client; what is wrong with the setting is reported. */
export function withNamespaces(
  contract: Contract,
  stated: StatedNamespaces | undefined,
  reporter: Reporter,
): Contract {
  const { plan, problems } = planNamespaces(contract, stated?.setting);
  if (stated !== undefined) for (const problem of problems) report(problem, stated.at, reporter);
  return { ...contract, namespacePlan: plan };
}

function report({ kind, message, keys, unknown }: NamespaceProblem, at: Origin, reporter: Reporter): void {
  reporter.report({
    code: CODES[kind],
    message: `${message}.`,
    fix: unknown === undefined ? FIX : hint(unknown.name, unknown.known),
    at: { file: at.file, pointer: at.pointer + pointer(...keys) },
  });
}

const CODES: Readonly<Record<NamespaceProblem['kind'], DiagnosticCode>> = {
  'unknown tag': 'TLY1020',
  'unknown operation': 'TLY1020',
  collision: 'TLY1021',
  reserved: 'TLY1021',
};

const FIX =
  "Choose another name: `namespaces: { TAG: 'name' }` names the namespace of a tag, `{ name: { call: 'operation' } }` a call.";
