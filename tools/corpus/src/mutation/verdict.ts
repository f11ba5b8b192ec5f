import type { ContractData } from '@tallystick/runtime/contract';
import type { MockEngine } from '@tallystick/runtime/mock';
import { type CaseResult, type VerifyOptions, verifyContract, verifySequences } from '@tallystick/verify';
import { verifyProperties } from '@tallystick/verify/properties';
import { credentialsOf } from '../round-trip.ts';
import type { Emitted } from './emitted.ts';

/** Generated inputs for each property. A contract with hundreds of operations has many properties. */
const RUNS = 25;

export interface Verdict {
  readonly failed: readonly CaseResult[];
  readonly warned: readonly CaseResult[];
  readonly run: number;
}

/** The provider under test: an engine, and how its replies are changed. */
interface Provider {
  readonly engine: MockEngine;
  readonly change?: (reply: Response) => Promise<Response>;
}

/** Verifies a provider against a contract, and stops once `enough` cases have failed. */
export async function verdict(
  { contract, cases, unsound = new Set() }: Pick<Emitted, 'contract' | 'cases' | 'unsound'>,
  { engine, change = (reply) => Promise.resolve(reply) }: Provider,
  enough = Number.POSITIVE_INFINITY,
): Promise<Verdict> {
  const failed: CaseResult[] = [];
  const warned: CaseResult[] = [];
  let run = 0;
  const target = (request: Request): Promise<Response> => engine.handle(request).then(change);
  const provoke: VerifyOptions['provoke'] = ({ id }, { name }) => {
    engine.control(id).replyOnce({ outcome: name });
    return true;
  };
  const options = {
    cases,
    target,
    provoke,
    allowWrites: true,
    credentials: credentialsOf(contract),
    unknownMembers: 'report',
  } as const;
  for await (const result of everything(contract, options)) {
    if (unsound.has(result.case.id)) continue;
    run += 1;
    if (result.status === 'failed') failed.push(result);
    if (result.status === 'warned') warned.push(result);
    if (failed.length >= enough) break;
  }
  return { failed, warned, run };
}

/** The cases, then generated inputs, then stateful sequences. */
async function* everything(contract: ContractData, options: VerifyOptions): AsyncGenerator<CaseResult> {
  yield* verifyContract(contract, options);
  yield* verifyProperties(contract, { ...options, runs: RUNS });
  yield* verifySequences(contract, options);
}

/** The JSON reply to a case that the operation accepts; undefined where the reply is not JSON. */
export async function goodReply(
  { contract, cases }: Pick<Emitted, 'contract' | 'cases'>,
  operation: string,
  engine: MockEngine,
): Promise<unknown> {
  const own = cases.filter(
    (each) => each.operation === operation && each.kind !== 'refused' && each.message === undefined,
  );
  const target = (request: Request): Promise<Response> => engine.handle(request);
  const options = {
    cases: own.slice(0, 1),
    target,
    allowWrites: true,
    credentials: credentialsOf(contract),
  };
  for await (const { reply, status } of verifyContract(contract, options))
    if (status === 'passed') return reply?.json;
  return undefined;
}
