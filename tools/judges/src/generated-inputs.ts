import type { ContractData } from '@tallystick/runtime/contract';
import type { VerifyOptions } from '@tallystick/verify';
import { verifyProperties } from '@tallystick/verify/properties';
import type { Running } from './servers.ts';
import { named, violationsOf } from './violations.ts';

/** What Prism and our mock say of requests that were generated from the schemas. */
export interface GeneratedInputs {
  readonly allowed: number;
  readonly refused: number;
  /** Of those that the contract does not allow, how many both refuse. */
  readonly agreed: number;
  /** What Prism says of those that the contract allows, and of any response. */
  readonly violations: readonly string[];
  readonly disagreements: readonly string[];
}

/** Inputs for each property. */
const RUNS = 200;

/** How a suite is sent through Prism. */
export type ProxyOptions = Omit<VerifyOptions, 'target'> & {
  readonly target: (request: Request) => Promise<Response>;
};

/** Verifies the mock with generated inputs: the same ones in every run, since the seed is fixed. */
export async function verifyGenerated(
  mock: Running,
  contract: ContractData,
  options: ProxyOptions,
): Promise<GeneratedInputs> {
  const sent = { accepts: 0, refuses: 0, alone: 0 };
  const violations: string[] = [];
  const disagreements: string[] = [];
  let property = '';
  const target = async (request: Request): Promise<Response> => {
    const response = await options.target(request);
    const found = violationsOf(response.headers);
    const allowed = property.endsWith('/accepts');
    sent[allowed ? 'accepts' : 'refuses'] += 1;
    const wrong = found.filter(({ side }) => allowed || side === 'response');
    violations.push(...wrong.map((each) => `prism: ${property}: ${named(each)}`));
    if (allowed || found.some(({ side }) => side === 'request')) return response;
    sent.alone += 1;
    disagreements.push(`prism: ${property}: nothing wrong with the request: ${await ourReason(mock)}`);
    return response;
  };
  const onRequest = ({ id }: { readonly id: string }): void => {
    property = id;
  };
  for await (const result of verifyProperties(contract, { ...options, target, runs: RUNS, onRequest }))
    if (result.status !== 'passed')
      disagreements.push(`prism: ${result.case.id}: the suite says ${result.status}`);
  return {
    allowed: sent.accepts,
    refused: sent.refuses,
    agreed: sent.refuses - sent.alone,
    violations,
    disagreements: [...new Set(disagreements)],
  };
}

/** Codes of the issues that our mock found in the last request. */
async function ourReason({ origin }: Running): Promise<string> {
  const response = await fetch(`${origin}/__tallystick/journal?limit=1`);
  const [last] = (await response.json()) as readonly { readonly request: { readonly verdict: unknown } }[];
  const verdict = last?.request.verdict;
  if (!Array.isArray(verdict)) return String(verdict);
  return [...new Set(verdict.map(({ code }: { readonly code: string }) => code))].sort().join(', ');
}
