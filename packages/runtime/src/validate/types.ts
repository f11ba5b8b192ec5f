import { wrongType } from '../schema/issue-kinds.ts';
import { fail, type Issues } from './issues.ts';

export function reportString(value: unknown, to: Issues): void {
  if (typeof value !== 'string') fail(value, to, wrongType, { types: ['string'] });
}

export function reportInteger(value: unknown, to: Issues): void {
  if (!Number.isInteger(value)) fail(value, to, wrongType, { types: ['integer'] });
}

export function reportNumber(value: unknown, to: Issues): void {
  if (!Number.isFinite(value)) fail(value, to, wrongType, { types: ['number'] });
}

export function reportBoolean(value: unknown, to: Issues): void {
  if (typeof value !== 'boolean') fail(value, to, wrongType, { types: ['boolean'] });
}
