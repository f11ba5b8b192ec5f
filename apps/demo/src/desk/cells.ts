import type { Json } from '@tallystick/runtime/contract';
import type { Field } from './fields.ts';

/** What a cell holds; undefined where it is empty. */
export type Cell = Json | undefined;

/**
 * What was typed, as the value that is sent: a number where the contract requires one and the text is one. Text
 * that is not such a value stays text, so that the validator reports it.
 */
export function cellFromText(text: string, field: Pick<Field, 'type' | 'choices' | 'layout'>): Cell {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (field.type === 'integer' || field.type === 'number') return numberOr(trimmed);
  if (field.type === 'boolean') return /^(true|false)$/i.test(trimmed) ? /^t/i.test(trimmed) : trimmed;
  return field.choices.length > 0 || field.layout !== undefined ? trimmed : text;
}

function numberOr(text: string): number | string {
  const number = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isNaN(number) || Math.abs(number) > Number.MAX_SAFE_INTEGER ? text : number;
}

/** A cell as text for people. */
export function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  try {
    return JSON.stringify(cell);
  } catch {
    // nested deeper than the engine follows
    return '(nested too deep)';
  }
}
