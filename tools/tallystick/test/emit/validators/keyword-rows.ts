import { describe, expect, it } from 'vitest';
import type { PlainSchema } from '../../helpers/contract.ts';
import { validatorsOfSchema } from '../../helpers/validators.ts';

/** A schema with values that are valid by it and values that are not. */
export interface KeywordRow {
  readonly name: string;
  readonly schema: PlainSchema;
  readonly takes: readonly unknown[];
  /** Values with the codes and pointers of their issues. */
  readonly refuses: readonly (readonly [value: unknown, ...issues: string[]])[];
}

/** Tests that the emitted `is` and `validate` give each row's results. */
export function testRows(rows: readonly KeywordRow[]): void {
  describe.each(rows)('$name', ({ schema, takes, refuses }) => {
    it('has the same result from is and validate', async () => {
      const { is, issues } = await validatorsOfSchema(schema);
      for (const value of takes) expect([is(value), issues(value)]).toEqual([true, []]);
      for (const [value, ...expected] of refuses) {
        expect(is(value)).toBe(false);
        expect(issues(value).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(expected);
      }
    });
  });
}
