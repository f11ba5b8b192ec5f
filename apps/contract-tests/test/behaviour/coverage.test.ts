import type { ContractCase, Json, OperationData } from '@tallystick/runtime/contract';
import { resolveCase, valueAt } from '@tallystick/verify';
import { describe, expect, it } from 'vitest';
import { type Constraint, constraintsOf } from '../support/constraints.ts';
import { clock, type Suite, suites, TIME_ZONE } from '../support/suites.ts';

function casesOf({ cases }: Suite, { id }: OperationData, ...kinds: readonly ContractCase['kind'][]) {
  return cases.filter((each) => each.operation === id && kinds.includes(each.kind));
}

function valuesAt(suite: Suite, operation: OperationData, pointer: string): readonly Json[] {
  return casesOf(suite, operation, 'accepted', 'example').flatMap((each) => {
    const { input } = resolveCase(each, { contract: suite.contract, now: clock(), timeZone: TIME_ZONE });
    const value = valueAt(input, pointer);
    return value === undefined ? [] : [value];
  });
}

/** Whether an accepted value is at the boundary of the rule. */
function standsOnBoundary({ code, limit }: Constraint, values: readonly Json[]): boolean {
  const numbers = values.map(Number);
  switch (code) {
    case 'enum':
      return (limit as readonly Json[]).every((each) => values.includes(each));
    case 'const':
      return values.includes(limit as Json);
    case 'minimum':
    case 'maximum':
      return numbers.includes(Number(limit));
    case 'exclusive-minimum':
      return numbers.includes(Number(limit) + 1);
    case 'exclusive-maximum':
      return numbers.includes(Number(limit) - 1);
    case 'min-items':
    case 'max-items':
      return values.some((each) => Array.isArray(each) && each.length === limit);
    case 'min-length':
    case 'max-length':
      return values.some((each) => typeof each === 'string' && [...each].length === limit);
    default:
      return values.length > 0;
  }
}

function isSupplied(operation: OperationData, pointer: string): boolean {
  return operation.injected.some((entry) => entry.pointer === pointer);
}

function isRefusal(
  { code, pointer }: Constraint,
  { expect: { issue }, id }: ContractCase,
  injected: boolean,
): boolean {
  if (injected)
    return (
      id.includes(`/refused${pointer}/`) || id.endsWith(`/required${pointer.slice(pointer.lastIndexOf('/'))}`)
    );
  if (issue?.code !== code) return false;
  return code === 'unknown-member'
    ? issue.pointer.slice(0, issue.pointer.lastIndexOf('/')) === pointer
    : issue.pointer === pointer;
}

describe.each(suites)('$contract.name', (suite) => {
  describe.each(suite.contract.operations)('$id', (operation) => {
    const constraints = constraintsOf(suite.contract, operation);

    it('has rules to prove', () => {
      expect(constraints.length).toBeGreaterThan(10);
    });

    it.each(constraints)('a case is refused for $code at $pointer', (constraint) => {
      const refused = casesOf(suite, operation, 'refused');
      const injected = isSupplied(operation, constraint.pointer);
      expect(refused.some((each) => isRefusal(constraint, each, injected))).toBe(true);
    });

    it.each(constraints)('a case is accepted that keeps $code at $pointer', (constraint) => {
      // cases do not contain credentials
      if (isSupplied(operation, constraint.pointer)) return;
      expect(standsOnBoundary(constraint, valuesAt(suite, operation, constraint.pointer))).toBe(true);
    });

    it('has every example of the spec as a case', () => {
      const names = casesOf(suite, operation, 'example').map(({ base }) => base);
      expect(names).toEqual(operation.examples.map(({ name }) => name));
    });
  });

  it('has unique ids', () => {
    expect(new Set(suite.cases.map(({ id }) => id)).size).toBe(suite.cases.length);
  });

  it('only expects outcomes that the contract has', () => {
    for (const { operation, expect: expected } of suite.cases) {
      const { outcomes = [] } = suite.contract.operations.find(({ id }) => id === operation) ?? {};
      expect(outcomes.map(({ name }) => name)).toEqual(expect.arrayContaining([...expected.outcomes]));
      expect(expected.outcomes.length).toBeGreaterThan(0);
    }
  });
});
