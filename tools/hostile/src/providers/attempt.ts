import type { Server } from 'node:http';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import {
  type CaseReport,
  type CaseResult,
  caseReport,
  harReport,
  htmlReport,
  junitReport,
  Provision,
  runReport,
  type VerifyOptions,
  verifyContract,
  verifySecurity,
  verifySequences,
  verifyStates,
} from '@tallystick/verify';
import { verifyProperties } from '@tallystick/verify/properties';
import { close, portOf, serve } from '../loopback.ts';
import { hasPrototypeChanged } from '../prototype.ts';
import { stackOf } from '../thrown.ts';
import type { Attack } from './attacks.ts';

export interface Suite {
  readonly contract: ContractData;
  readonly cases: readonly ContractCase[];
}

export type Allowed = Pick<VerifyOptions, 'allowWrites' | 'allowRefusals'>;

const SECRET = 'KEY-THAT-NOBODY-MAY-SEE';
const MAX_REPLY = 2 ** 20;
/** Milliseconds that a reply may take. */
const TIMEOUT = 150;
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets `verify` loose on a provider that attacks it; what went wrong, if anything did. */
export async function attempt(suite: Suite, attack: Attack, allowed: Allowed): Promise<string | undefined> {
  const seen = { elsewhere: 0, writes: 0 };
  const elsewhere = await serve((_request, response) => {
    seen.elsewhere += 1;
    response.end('{"name":"stolen"}');
  });
  const provider = await serve((request, response) => {
    if (!SAFE.has(request.method ?? '')) seen.writes += 1;
    request.resume();
    attack.answer(response, originOf(elsewhere).replace('127.0.0.1', 'localhost'));
  });
  try {
    const target = `${originOf(provider)}/api`;
    const results = await resultsOf(suite, { ...allowed, target, ...selectionOf(attack) });
    return problemOf(suite, results, seen, allowed);
  } catch (error) {
    return `verify threw ${stackOf(error)}`;
  } finally {
    for (const server of [elsewhere, provider]) close(server);
  }
}

/** Few cases of each attack: a reply that never ends costs its whole time, and a long one is validated by each of them. */
function selectionOf({ kind, mediaType }: Attack): Pick<VerifyOptions, 'select'> {
  if (kind !== 'streams') return { select: { match: '*Pet/a*' } };
  return { select: { operations: [mediaType === 'text/event-stream' ? 'watch' : 'lines'] } };
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${portOf(server)}`;
}

async function resultsOf(
  { contract, cases }: Suite,
  options: Pick<VerifyOptions, 'target' | 'select'> & Allowed,
): Promise<readonly CaseResult[]> {
  const provision = new Provision(contract, cases);
  const limits = { timeout: TIMEOUT, maxReply: MAX_REPLY };
  const given = { ...options, ...limits, cases, provision, credentials: { key: SECRET } };
  const results: CaseResult[] = [];
  for await (const each of verifyContract(contract, given)) results.push(each);
  for await (const each of verifyProperties(contract, { ...given, runs: 1 })) results.push(each);
  for await (const each of verifySequences(contract, given)) results.push(each);
  for await (const each of verifySecurity(contract, given)) results.push(each);
  for await (const each of verifyStates(contract, given)) results.push(each);
  return results;
}

function problemOf(
  { contract }: Suite,
  results: readonly CaseResult[],
  { elsewhere, writes }: { readonly elsewhere: number; readonly writes: number },
  { allowWrites, allowRefusals }: Allowed,
): string | undefined {
  if (elsewhere > 0) return `${elsewhere} requests went to another origin`;
  if (writes > 0 && allowWrites !== true && allowRefusals !== true)
    return `${writes} requests could have changed something`;
  if (results.every(({ request }) => request === undefined)) return 'nothing was sent';
  if (results.some(({ reply }) => (reply?.body.length ?? 0) > MAX_REPLY))
    return 'a reply was read beyond the limit';
  if (hasPrototypeChanged()) return 'Object.prototype has changed';
  const cases = results.map((each) => caseReport(each, { contract, credentials: { key: SECRET } }));
  return reportProblem(contract, cases);
}

/** Every form of the report can be written, and none shows the credential. */
function reportProblem(contract: ContractData, cases: readonly CaseReport[]): string | undefined {
  const run = { target: '', started: '', ms: 0, complete: true, cases };
  const report = runReport(contract, run);
  const forms = [JSON.stringify(report), htmlReport(report), junitReport(report), harReport(report)];
  return forms.some((text) => text.includes(SECRET)) ? 'a report shows the credential' : undefined;
}
