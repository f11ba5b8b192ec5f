import { coverageRun, type Verdicts } from './coverage.ts';
import { type Section, table } from './section.ts';

/** Part `coverage` of a run. */
export async function coverage(): Promise<Section> {
  const { asItIs, plain, refusing, findings } = await coverageRun();
  const row = (what: string, { calls, valid }: Verdicts): readonly string[] => [what, `${calls}`, `${valid}`];
  const rows = [
    row('without `x-` members (goal: all valid)', plain),
    row('with them', asItIs),
    row('without them, to a mock that refuses every call (goal: none valid)', refusing),
  ];
  const failures = [
    ...(plain.valid === plain.calls && plain.calls > 0 ? [] : ['the judge does not find every call valid']),
    ...(refusing.valid === 0 ? [] : ['the judge finds refused calls valid']),
  ];
  return {
    title: 'test-coverage of OpenRPC, against the CallGear mock server',
    text: table(['the document given to the judge', 'calls', 'valid'], rows),
    findings,
    failures,
  };
}
