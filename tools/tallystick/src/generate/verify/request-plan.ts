import type { ContractData, OperationData } from '@tallystick/runtime/contract';
import {
  admissionOf,
  NOT_ALLOWED,
  Provision,
  type RequestClass,
  securityCasesOf,
  selectCases,
  sequencesOf,
  statesOf,
} from '@tallystick/verify';
import { propertiesOf } from '@tallystick/verify/properties';
import type { Planned } from './planned.ts';

/** How many requests a run will send: of each class, and why cases are left out. Calls that find ids come on top. */
export interface RequestPlan {
  readonly sent: Readonly<Record<RequestClass, number>>;
  /** Cases that are not sent, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
}

/** What a run will do, before it does anything. */
export function requestPlan(contract: ContractData, options: Planned): RequestPlan {
  const sent = { safe: 0, refusal: 0, write: 0 };
  const skipped = new Map<string, number>();
  for (const { class: kind, requests, reason } of planned(contract, options)) {
    if (reason === undefined) sent[kind] += requests;
    else skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
  }
  for (const { reason } of options.setAside ?? []) skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
  return { sent, skipped };
}

export function totalRequests({ sent }: Pick<RequestPlan, 'sent'>): number {
  return sent.safe + sent.refusal + sent.write;
}

interface PlannedCase {
  readonly class: RequestClass;
  readonly requests: number;
  /** Why it is not sent. */
  readonly reason?: string;
}

/** The cases of a run by how they are made, as `everything` runs them. */
function groupsOf(contract: ContractData, options: Planned) {
  const { cases, select = {}, runs } = options;
  return {
    suite: [
      ...selectCases(cases, contract, select),
      ...securityCasesOf(contract, options).map(({ contractCase }) => contractCase),
    ],
    properties: runs === 0 ? [] : propertiesOf(contract, options),
    sequences: sequencesOf(contract, options),
    states: statesOf(contract, options),
  };
}

/** The most results that a run can have. */
export function totalOf(contract: ContractData, options: Planned): number {
  const { suite, properties, sequences, states } = groupsOf(contract, options);
  const { setAside = [] } = options;
  return suite.length + properties.length + sequences.length + states.length + setAside.length;
}

function planned(contract: ContractData, options: Planned): readonly PlannedCase[] {
  const { cases, runs = 100 } = options;
  const { suite, properties, sequences, states } = groupsOf(contract, options);
  const provision = new Provision(contract, cases);
  const called = new Set(cases.map(({ operation }) => operation));
  const callable = properties.filter(({ operation }) => called.has(operation.id));
  return [
    ...suite.map((each): PlannedCase => {
      const admission = admissionOf(contract, each, { ...options, provision });
      if ('missing' in admission)
        return { ...admission, requests: 1, reason: 'values are missing (--values)' };
      return { ...admission, requests: 1 };
    }),
    ...callable.map(({ operation, kind }) => ofOperation(operation, kind === 'refuses', runs, options)),
    ...sequences.map(({ link: { from, to } }) => ofOperation(to.safety.safe ? from : to, false, 2, options)),
    ...states.map(({ operation, writes }) =>
      ofOperation(writes ? { safety: { ...operation.safety, safe: false } } : operation, false, 2, options),
    ),
  ];
}

function ofOperation(
  { safety }: Pick<OperationData, 'safety'>,
  refused: boolean,
  requests: number,
  { allowWrites, allowRefusals }: Planned,
): PlannedCase {
  if (safety.safe) return { class: 'safe', requests };
  const kind = refused ? 'refusal' : 'write';
  const allowed = allowWrites === true || (refused && allowRefusals === true);
  return allowed ? { class: kind, requests } : { class: kind, requests, reason: NOT_ALLOWED };
}
