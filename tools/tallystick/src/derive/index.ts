export { contractData, FORMAT_VERSION } from '../model/data/contract-data.ts';

import type { ContractCase } from '@tallystick/runtime/contract';
import { violationKind } from '@tallystick/runtime/schema';
import type { Contract, Memo, Operation, OperationExample } from '../model/index.ts';
import { DEFAULT_LIMITS } from '../model/limits.ts';
import { basesOf, injected, resolves } from './bases.ts';
import { bindingCases } from './bindings/index.ts';
import { type CaseDraft, expanded, NOW } from './draft.ts';
import { scopeOf, type ValidationScope } from './issue.ts';
import { schemaLocationsOf } from './locations.ts';
import { authCases, protocolCases } from './protocol-cases.ts';
import { accepted, refusalsOf } from './refusal.ts';
import { type MadeOfCases, type Making, type OperationCases, remembered } from './remembered-cases.ts';
import type { Ground } from './repair.ts';
import { ruleCases } from './rule-cases.ts';
import { rememberSample } from './sample-input.ts';
import { validate } from './validate.ts';
import { limitsOf, usedUp, type Work, type WorkLimits, WorkPool } from './work.ts';

export { reportImpossible } from './impossible.ts';
export { validateExamples } from './validate-examples.ts';

/** Locations looked at in a whole contract, and the least and most in one operation. */
const LOCATIONS = { contract: 12_000, least: 15, most: 600 } as const;

export type { MadeOfCases } from './remembered-cases.ts';
export { sampleInput } from './sample-input.ts';
export { limitsOf, type WorkLimits } from './work.ts';

/** An operation that has fewer cases than its schemas call for. */
export interface CutShort {
  readonly operation: Operation;
  /** The limit that was reached. Absent: no valid input was found to start from, so that no case is accepted. */
  readonly limit?: { readonly name: keyof WorkLimits; readonly value: number };
}

/**
 * The contract suite: every example, one accepted case per boundary, one refused case per rule, protocol
 * cases. The same contract gives the same cases with the same ids. Large contracts are looked at less
 * deeply: nearest to the root of each input first. `onCutShort` is called for each operation with fewer cases. `memo`:
 * what earlier calls have derived, which makes no difference to the cases.
 */
export function deriveCases(
  contract: Contract,
  limits: WorkLimits = DEFAULT_LIMITS,
  onCutShort?: (cut: CutShort) => void,
  memo?: Memo,
): readonly ContractCase[] {
  const making = { ...CASES, ...(memo && { memo }) };
  return deriveEach(contract, making, limits, onCutShort).flatMap(({ made }) => made);
}

const CASES: Making<readonly ContractCase[]> = {
  name: 'cases',
  make: (_operation, cases) => cases,
  isMade: (value): value is readonly ContractCase[] => Array.isArray(value),
};

/** What `making` makes of the cases of each operation: as of `deriveCases`, and with a memo only where it is asked for. */
export function deriveEach<Made>(
  contract: Contract,
  making: Making<Made>,
  limits: WorkLimits = DEFAULT_LIMITS,
  onCutShort?: (cut: CutShort) => void,
): readonly MadeOfCases<Made>[] {
  const share = Math.floor(LOCATIONS.contract / Math.max(1, contract.operations.length));
  const most = Math.min(LOCATIONS.most, Math.max(LOCATIONS.least, share));
  const own = limitsOf(contract, limits);
  const pool = new WorkPool(own, contract.operations.length);
  const scope = scopeOf(contract, NOW);
  const derive = remembered(contract, most, making, (operation, meter) =>
    // Samples are found again for each operation, so that its cases depend on no other operation.
    operationCases(operation, contract, { ...scope, samples: new WeakMap(), meter }, most),
  );
  return contract.operations.map((operation) => {
    const work = pool.next();
    const given = { ...work };
    const { base, ...made } = derive(operation, work);
    rememberSample(operation, base);
    pool.spent(given, work);
    const name = usedUp(work);
    if (name !== undefined) onCutShort?.({ operation, limit: { name, value: own[name] } });
    else if (base === undefined) onCutShort?.({ operation });
    return made;
  });
}

function operationCases(
  operation: Operation,
  contract: Contract,
  context: ValidationScope & { readonly meter: Work },
  most: number,
): OperationCases {
  const locations = schemaLocationsOf(operation.input, context, most);
  const ground: Ground = { input: operation.input, locations, context };
  const bases = basesOf(operation, ground);
  const [first] = bases;
  const cases = [
    ...operation.examples.flatMap((example) => exampleCase(operation, example, ground)),
    ...plainCase(operation, first, context),
    ...ruleCases(operation, bases, ground, context.meter),
    ...(first === undefined
      ? []
      : [...authCases(operation, first, contract), ...protocolCases(operation, first)]),
  ];
  return { cases, base: first };
}

/** Without an example there is still one case that must be accepted, whatever rules the contract has. */
function plainCase(
  operation: Operation,
  base: CaseDraft | undefined,
  context: ValidationScope,
): readonly ContractCase[] {
  if (base === undefined || base.base !== '' || !bindingCases(operation).isSendable(base, context)) return [];
  return [
    {
      id: `${operation.id}/accepted`,
      operation: operation.id,
      title: `${operation.id}: an input generated from the schema is accepted`,
      kind: 'accepted',
      base: base.base,
      patch: base.patch,
      expect: accepted(operation, base.base),
    },
  ];
}

/** An example that only a state of the server leads to (a limit, a failure) cannot be asked for. */
function exampleCase(
  operation: Operation,
  example: OperationExample,
  ground: Ground,
): readonly ContractCase[] {
  const draft = injected(operation, { base: example.name, patch: [], value: example.input }, ground);
  const issues = validate(expanded(draft.value), operation.input, ground.context);
  const refusals = refusalsOf(
    operation,
    issues.map(({ code }) => violationKind(code)),
  );
  const expected =
    issues.length === 0
      ? resolves(operation, example.outcome) && bindingCases(operation).isSendable(draft, ground.context)
      : refusals.includes(example.outcome);
  if (!expected) return [];
  return [
    {
      id: `${operation.id}/example/${example.name}`,
      operation: operation.id,
      title: `${operation.id}: ${example.summary ?? example.name}`,
      kind: 'example',
      ...(example.source === undefined ? {} : { source: example.source }),
      base: example.name,
      patch: [],
      expect: { outcomes: [example.outcome] },
    },
  ];
}
