import type { CasePatch, ContractCase, OperationData } from '@tallystick/runtime/contract';
import { goodCall } from '../../cases/outcome-cases.ts';
import { ownEdits } from '../../cases/own-edits.ts';
import { expandPlaceholders } from '../../cases/placeholder.ts';

/** What each case breaks that an operation must refuse, by the base it is made from: the simplest first. */
export class Flaws {
  readonly #cases: readonly ContractCase[];
  readonly #known = new Map<string, readonly (readonly CasePatch[])[]>();

  constructor(cases: readonly ContractCase[]) {
    this.#cases = cases;
  }

  of(operation: OperationData, { base }: ContractCase): readonly (readonly CasePatch[])[] {
    const key = JSON.stringify([operation.id, base]);
    const known = this.#known.get(key) ?? this.#found(operation, base);
    this.#known.set(key, known);
    return known;
  }

  #found(operation: OperationData, base: string): readonly (readonly CasePatch[])[] {
    return this.#cases
      .filter((each) => each.operation === operation.id && each.base === base && isOfData(each))
      .map((each) => this.editsOf(each, operation))
      .flatMap((edits) => (edits.length > 0 && edits.every(isAside) ? [edits.map(expanded)] : []))
      .flatMap((edits) => (edits.every((each) => each !== undefined) ? [edits] : []))
      .toSorted((one, other) => rank(one) - rank(other));
  }

  /** What a case itself changes. */
  editsOf(contractCase: ContractCase, operation: OperationData): readonly CasePatch[] {
    return ownEdits(contractCase, goodCall(operation, this.#cases));
  }
}

function isOfData({ kind, message, rule = '' }: ContractCase): boolean {
  return kind === 'refused' && message === undefined && !rule.startsWith('security');
}

/** A wrong path is for something else, or for nothing. */
function isAside({ path }: CasePatch): boolean {
  return !/^\/path(?:\/|$)/.test(path);
}

/** With real values; undefined where it needs some that are not given. */
function expanded(edit: CasePatch): CasePatch | undefined {
  if (edit.op === 'remove') return edit;
  const { value, missing } = expandPlaceholders(edit.value, { now: Date.now() });
  return missing.length > 0 ? undefined : { ...edit, value };
}

/** Members that are missing first, then values in the order of their length: a text of a megabyte proves no more. */
function rank(edits: readonly CasePatch[]): number {
  return edits.reduce(
    (sum, edit) => sum + (edit.op === 'remove' ? 0 : 1 + JSON.stringify(edit.value).length),
    0,
  );
}
