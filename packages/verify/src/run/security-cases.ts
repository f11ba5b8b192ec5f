import type { ContractCase, ContractData, OperationData } from '@tallystick/runtime/contract';
import { type Credentials, isProof, wrongOf } from '../bindings/credentials.ts';
import { goodCall } from '../cases/outcome-cases.ts';
import { selected } from '../cases/select.ts';
import type { CaseResult } from './case-result.ts';
import { paced } from './pace.ts';
import { Provision } from './resources/provision.ts';
import { runCase } from './run-case.ts';
import type { VerifyOptions } from './verify-options.ts';

/** A call with the credentials of one alternative: right, or one of them wrong or missing. */
export interface SecurityCase {
  readonly id: string;
  readonly operation: OperationData;
  readonly contractCase: ContractCase;
  /** Schemes whose credentials are sent. */
  readonly schemes: readonly string[];
  /** Of them, the one whose credential is wrong. */
  readonly wrong?: string;
}

/**
 * Every alternative of an operation's security, each with right, wrong and missing credentials. Where there is one scheme only,
 * the cases of the suite say as much.
 */
export async function* verifySecurity(
  contract: ContractData,
  options: VerifyOptions,
): AsyncGenerator<CaseResult, void, void> {
  const pace = paced(options.rate);
  const { provision = new Provision(contract, options.cases), credentials = {} } = options;
  for (const { contractCase, schemes, wrong } of securityCasesOf(contract, options)) {
    if (options.signal?.aborted === true) return;
    const lacking = schemes.filter((name) => name !== wrong && credentials[name] === undefined);
    if (lacking.length > 0) {
      const reason = `no credentials are given for ${lacking.join(', ')}`;
      yield { case: contractCase, status: 'skipped', failures: [], missing: [], reason };
      continue;
    }
    const sent: Credentials = { ...credentials, ...(wrong !== undefined && wrongOf(contract, wrong)) };
    yield await runCase(contract, contractCase, { ...options, pace, provision, schemes, credentials: sent });
  }
}

/** Those that are selected, in order. */
export function securityCasesOf(
  contract: ContractData,
  { cases, select = {} }: Pick<VerifyOptions, 'cases' | 'select'>,
): readonly SecurityCase[] {
  const all = contract.operations.flatMap((operation) => {
    const { security } = operation;
    const good = goodCall(operation, cases);
    const known = security.filter((names) => names.every((name) => isProof(name, contract)));
    if (good === undefined || (security.length < 2 && (security[0]?.length ?? 0) < 2)) return [];
    return known.flatMap((names) => casesOf(operation, names, good));
  });
  return selected(all, ({ operation }) => operation.id, contract, select);
}

function casesOf(
  operation: OperationData,
  names: readonly string[],
  good: ContractCase,
): readonly SecurityCase[] {
  const { id, security } = operation;
  const at = `${id}/security/${names.join('+')}`;
  const base = { ...good, rule: `security/${security.indexOf(names)}` };
  if (names.length === 0) return [];
  const title = `${id}: a call with the credentials of ${names.join(' and ')} is accepted`;
  const right = { operation, id: `${at}/right`, schemes: names };
  const refused = security.some((each) => each.length === 0)
    ? []
    : names.flatMap((name) => refusedCases(operation, names, name, { ...base, id: at }));
  return [{ ...right, contractCase: { ...base, id: right.id, title, kind: 'accepted' } }, ...refused];
}

/** One credential of an alternative is wrong, or is missing; that of the only one is missing in a case of the suite. */
function refusedCases(
  operation: OperationData,
  names: readonly string[],
  name: string,
  base: ContractCase,
): readonly SecurityCase[] {
  const { id, security, refusals } = operation;
  const outcomes = refusals.find(({ violations }) =>
    violations.some((each) => each === 'auth' || each === '*'),
  );
  const expect = { outcomes: outcomes === undefined ? [] : [outcomes.outcome] };
  const caseOf = (kind: string): ContractCase => ({
    ...{ ...base, id: `${base.id}/${kind}/${name}`, kind: 'refused', expect },
    title: `${id}: a call with ${kind === 'wrong' ? 'a wrong' : 'no'} credential of ${name} is refused`,
  });
  const wrong = { operation, schemes: names, wrong: name, contractCase: caseOf('wrong') };
  const others = names.filter((each) => each !== name);
  const suffices = security.some((each) => each.every((other) => others.includes(other)));
  const missing = { operation, schemes: others, contractCase: caseOf('missing') };
  return [wrong, ...(others.length === 0 || suffices ? [] : [missing])].map((each) => ({
    ...each,
    id: each.contractCase.id,
  }));
}
