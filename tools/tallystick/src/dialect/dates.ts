import type { Contract, Schema } from '../model/index.ts';

/** Whether clients have an object for the texts of a schema. `Date` is an instant, and no calendar date. */
export function isDate(schema: Schema, { dates }: Pick<Contract, 'dates'>): boolean {
  if (dates === undefined || typeof schema === 'boolean') return false;
  if (schema.type !== undefined && !schema.type.includes('string')) return false;
  return schema.format === 'date-time' || (dates === 'Temporal' && schema.format === 'date');
}
