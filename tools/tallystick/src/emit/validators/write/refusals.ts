import { code, type Printable } from '../../../print/index.ts';
import { all, type Expression, inBrackets, negated, printed } from './expression.ts';

export const REFUSE: Printable = code`return false;`;

/** Statements that refuse a value, and what they would have it be: neighbours are joined into one. */
export class Refusals {
  readonly #demands = new WeakMap<Printable, Expression>();

  unless(demand: Expression): readonly Printable[] {
    if (demand === true) return [];
    if (demand === false) return [REFUSE];
    const statement = code`if ${inBrackets(negated(demand))} ${REFUSE}`;
    this.#demands.set(statement, demand);
    return [statement];
  }

  joined(statements: readonly Printable[]): readonly Printable[] {
    const result: Printable[] = [];
    for (const { demands, statement } of this.#runs(statements))
      result.push(...(demands.length === 1 ? [statement] : this.unless(all(demands))));
    return result;
  }

  /** The statements of a whole function, whose last ones are what it returns. */
  function(statements: readonly Printable[]): readonly Printable[] {
    const joined = this.joined(statements);
    const last = joined.at(-1);
    const demand = last === undefined ? undefined : this.#demands.get(last);
    if (last === REFUSE) return joined;
    if (demand === undefined) return [...joined, code`return true;`];
    return [...joined.slice(0, -1), code`return ${printed(demand)};`];
  }

  #runs(statements: readonly Printable[]) {
    const runs: { readonly statement: Printable; readonly demands: Expression[] }[] = [];
    let open: Expression[] | undefined;
    for (const statement of statements) {
      const demand = this.#demands.get(statement);
      if (demand !== undefined && open !== undefined) open.push(demand);
      else {
        const demands = demand === undefined ? [true] : [demand];
        runs.push({ statement, demands });
        open = demand === undefined ? undefined : demands;
      }
    }
    return runs;
  }
}
