import { type Diagnostic, Reporter } from '../../diagnostics/index.ts';
import { finished, select } from '../run.ts';
import { UsageError } from '../usage-error.ts';
import { Pull, type PulledContract, type PullOptions } from './pull-spec.ts';

export type { PulledContract, PullOptions };

/** Result of `pull`. */
export interface PullReport {
  /** Also false where a check found that a spec has moved. */
  readonly ok: boolean;
  readonly contracts: readonly PulledContract[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Downloads the specs of contracts that have a URL for one, or with `check` says which have moved. */
export async function runPull(
  options: PullOptions,
  onContract: (name: string) => void = () => {},
): Promise<PullReport> {
  const reporter = new Reporter();
  const selection = await select(options, reporter);
  const contracts: PulledContract[] = [];
  for (const contract of selection?.contracts ?? []) {
    const { name, remote } = contract;
    if (remote === undefined && options.contracts?.includes(name))
      throw new UsageError(`the spec of ${name} is a file; pull only downloads specs with a URL.`);
    if (remote === undefined || selection === undefined) continue;
    onContract(name);
    contracts.push(await new Pull(contract, remote, selection.workspace, options).run());
  }
  const report = finished({ contracts, diagnostics: reporter.diagnostics });
  return { ...report, ok: report.ok && contracts.every(({ status }) => status !== 'moved') };
}
