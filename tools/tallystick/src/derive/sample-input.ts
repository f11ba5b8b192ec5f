import type { Contract, JsonValue, Operation } from '../model/index.ts';
import { basesOf } from './bases.ts';
import { type CaseDraft, expanded, SAMPLE_MOMENT } from './draft.ts';
import { scopeOf } from './issue.ts';

/** What the cases of an operation start from, where cases were derived: it is not searched for twice. */
const KNOWN = new WeakMap<Operation, { readonly draft: CaseDraft | undefined }>();

export function rememberSample(operation: Operation, draft: CaseDraft | undefined): void {
  KNOWN.set(operation, { draft });
}

/** A valid input as it travels: the first example that ends well, else one that is made. Undefined where none is found. */
export function sampleInput(operation: Operation, contract: Contract): JsonValue | undefined {
  const known = KNOWN.get(operation) ?? { draft: searched(operation, contract) };
  KNOWN.set(operation, known);
  return known.draft && expanded(known.draft.value);
}

/** Schema steps: no example is worth a longer search. */
const MOST_STEPS = 20_000;

function searched(operation: Operation, contract: Contract): CaseDraft | undefined {
  const meter = { steps: MOST_STEPS };
  const context = { ...scopeOf(contract, SAMPLE_MOMENT), samples: new WeakMap(), meter };
  return basesOf(operation, { input: operation.input, locations: [], context })[0];
}
