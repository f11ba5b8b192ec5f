import { readFileSync } from 'node:fs';
import type { Contract } from '../../../tallystick/src/model/index.ts';
import { progress } from '../progress.ts';
import { MISBEHAVIOURS, type Misbehaviour, replyMisbehaviours } from './behaviour.ts';
import { type Emitted, emitted, emittedMock } from './emitted.ts';
import { mutantsOf } from './mutants.ts';
import { contractOf, type Subject } from './subjects.ts';
import { goodReply, type Verdict, verdict } from './verdict.ts';

interface Equivalent {
  /** Pattern of mutants' ids. */
  readonly mutant: string;
  readonly argument: string;
}

const EQUIVALENT = JSON.parse(
  readFileSync(new URL('../../equivalent.json', import.meta.url), 'utf8'),
) as readonly Equivalent[];

/** The result of one mutant. */
interface Trial {
  readonly id: string;
  readonly kind: string;
  readonly fate: Fate;
  readonly why?: string;
}

export type Fate = 'killed' | 'warned' | 'equivalent' | 'survived';

/** All mutants of one subject. */
export interface Row {
  readonly subject: Subject;
  readonly baseline: Verdict;
  readonly trials: readonly Trial[];
}

/** How many values of one reply are changed, one at a time. */
const MOST_POINTERS = 20;

/** Makes every mutant of a contract and verifies it. */
export async function trialsOf(subject: Subject, root: string): Promise<Row> {
  const whole = await contractOf(subject.file, 'subject');
  if (whole === undefined) throw new Error(`${subject.name}: ${subject.file} cannot be read`);
  const contract = { ...whole, operations: whole.operations.slice(0, subject.operations) };
  const suite = await emitted(contract, root);
  const baseline = await verdict(suite, { engine: suite.engine() });
  const unsound = new Set([...baseline.failed, ...baseline.warned].map((each) => each.case.id));
  const original = { ...suite, unsound };
  const trials = [
    ...(await contractTrials(contract, original, root)),
    ...(await behaviourTrials(contract, original)),
  ];
  progress('');
  return { subject, baseline, trials };
}

async function contractTrials(
  contract: Contract,
  original: Emitted,
  root: string,
): Promise<readonly Trial[]> {
  const mutants = mutantsOf(contract);
  const trials: Trial[] = [];
  for (const [index, mutant] of mutants.entries()) {
    progress(`${contract.title}: ${index + 1} of ${mutants.length} mutants`);
    mutant.apply();
    try {
      const provider = await emittedMock(contract, root);
      trials.push(trialOf(mutant.id, mutant.kind, await verdict(original, { engine: provider.engine() }, 1)));
      await provider.remove();
    } finally {
      mutant.undo();
    }
  }
  return trials;
}

async function behaviourTrials(contract: Contract, original: Emitted): Promise<readonly Trial[]> {
  const protocols = new Set(contract.operations.map(({ binding }) => binding.protocol));
  const trials: Trial[] = [];
  const run = async (id: string, kind: string, { change }: Misbehaviour): Promise<void> => {
    trials.push(trialOf(id, kind, await verdict(original, { engine: original.engine(), change }, 1)));
  };
  for (const each of MISBEHAVIOURS)
    if (each.protocol === 'any' || protocols.has(each.protocol))
      await run(`behaviour: ${each.id}`, 'behaviour', each);
  for (const { id, binding } of contract.operations) {
    const body = await goodReply(original, id, original.engine());
    const start = binding.protocol === 'json-rpc' ? '/result' : '';
    for (const each of body === undefined ? [] : replyMisbehaviours(body, start).slice(0, MOST_POINTERS))
      await run(`${id} ${each.id}`, "reply's type changed", each);
  }
  return trials;
}

function trialOf(id: string, kind: string, { failed, warned }: Verdict): Trial {
  const [first] = failed;
  if (first !== undefined) return { id, kind, fate: 'killed', why: first.case.id };
  const [inferred] = warned;
  if (inferred !== undefined) return { id, kind, fate: 'warned', why: inferred.case.id };
  const known = EQUIVALENT.find(({ mutant }) => new RegExp(mutant).test(id));
  return known === undefined
    ? { id, kind, fate: 'survived' }
    : { id, kind, fate: 'equivalent', why: known.argument };
}

/**
 * Share of the mutants that were caught, without the equivalent ones. A warning catches a rule that was only inferred.
 */
export function shareOf({ trials }: Row): number {
  const counted = trials.filter(({ fate }) => fate !== 'equivalent');
  return counted.filter(({ fate }) => fate === 'killed' || fate === 'warned').length / counted.length;
}
