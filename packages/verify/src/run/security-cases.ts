import type { ContractCase, ContractData, OperationData } from '@tallystick/runtime/contract';
import { type Credentials, isProof, wrongOf } from '../bindings/credentials.ts';
import { goodCall } from '../cases/outcome-cases.ts';
import { selected } from '../cases/select.ts';
import { type CaseResult, emptyResult } from './case-result.ts';
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
  /** The scheme whose credential replaces it; default: an invalid credential. */
  readonly instead?: string;
}

/**
 * Every alternative of an operation's security, each with right, wrong and missing credentials. Where there is one
 * scheme only, the cases of the suite say as much.
 *
 * @example
 * const target = (request: Request) => mock.engine.handle(request);
 * const options = { cases, target, credentials: { accessToken: 'secret' }, allowWrites: true };
 * for await (const result of verifySecurity(contract, options)) console.log(describeResult(result));
 */
export async function* verifySecurity(
  contract: ContractData,
  options: VerifyOptions,
): AsyncGenerator<CaseResult, void, void> {
  const pace = paced(options.rate);
  const { provision = new Provision(contract, options.cases), credentials = {} } = options;
  for (const each of securityCasesOf(contract, options)) {
    if (options.signal?.aborted === true) return;
    const { contractCase, schemes } = each;
    const sent = sentWith(each, credentials, contract);
    if (typeof sent === 'string') yield { ...emptyResult(contractCase, 'skipped'), reason: sent };
    else
      yield await runCase(contract, contractCase, {
        ...options,
        pace,
        provision,
        schemes,
        credentials: sent,
      });
  }
}

/** What is sent, or why there is nothing that could be. */
function sentWith(
  { schemes, wrong, instead }: SecurityCase,
  credentials: Credentials,
  contract: ContractData,
): Credentials | string {
  const needed = [...schemes.filter((name) => name !== wrong), ...(instead === undefined ? [] : [instead])];
  const lacking = needed.filter((name) => credentials[name] === undefined);
  if (lacking.length > 0) return `credentials for ${lacking.join(', ')} are missing`;
  if (wrong === undefined) return credentials;
  const other = instead === undefined ? undefined : credentials[instead];
  if (other === undefined) return { ...credentials, ...wrongOf(contract, wrong) };
  if (other === credentials[wrong]) return `the credentials for ${wrong} and ${String(instead)} are the same`;
  return { ...credentials, [wrong]: other };
}

/**
 * Those that are selected, in order.
 *
 * @example
 * securityCasesOf(contract, { cases }).map(({ id }) => id).length; // 0
 */
export function securityCasesOf(
  contract: ContractData,
  { cases, select = {} }: Pick<VerifyOptions, 'cases' | 'select'>,
): readonly SecurityCase[] {
  const all = contract.operations.flatMap((operation) => {
    const { security } = operation;
    const good = goodCall(operation, cases);
    const known = security.filter((names) => names.every((name) => isProof(name, contract)));
    if (good === undefined || (security.length < 2 && (security[0]?.length ?? 0) < 2)) return [];
    return known.flatMap((names) => [
      ...casesOf(operation, names, good),
      ...swappedCases(operation, names, good, contract),
    ]);
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
  const title = `${id}: accepts the credentials for ${names.join(' and ')}`;
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
  const { id, security } = operation;
  const expect = refusalOf(operation);
  const caseOf = (kind: string): ContractCase => ({
    ...{ ...base, id: `${base.id}/${kind}/${name}`, kind: 'refused', expect },
    title: `${id}: rejects ${kind === 'wrong' ? 'a wrong' : 'a missing'} credential for ${name}`,
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

function refusalOf({ refusals }: OperationData): ContractCase['expect'] {
  const refusal = refusals.find(({ violations }) =>
    violations.some((each) => each === 'auth' || each === '*'),
  );
  return { outcomes: refusal === undefined ? [] : [refusal.outcome] };
}

/** What proves who calls under one scheme proves nothing under another. */
function swappedCases(
  operation: OperationData,
  names: readonly string[],
  good: ContractCase,
  { securitySchemes }: ContractData,
): readonly SecurityCase[] {
  const { id, security } = operation;
  if (security.some((each) => each.length === 0)) return [];
  const isText = (name: string): boolean =>
    securitySchemes.some((each) => each.name === name && (each.kind === 'bearer' || each.kind === 'api-key'));
  const all = [...new Set(security.flat())].filter(isText);
  return names.filter(isText).flatMap((wrong) =>
    all
      .filter((instead) => instead !== wrong)
      .map((instead): SecurityCase => {
        const contractCase: ContractCase = {
          ...{ ...good, rule: `security/${security.indexOf(names)}`, kind: 'refused' },
          ...{
            id: `${id}/security/${names.join('+')}/other/${wrong}/${instead}`,
            expect: refusalOf(operation),
          },
          title: `${id}: rejects the credential for ${instead} sent as the one for ${wrong}`,
        };
        return { id: contractCase.id, operation, contractCase, schemes: names, wrong, instead };
      }),
  );
}
