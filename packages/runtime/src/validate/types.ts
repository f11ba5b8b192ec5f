import { enumMessage } from '../schema/messages.ts';
import { fail, type Issues, type Report } from './issues.ts';

/** Whether a value is a string. */
export function isString(value: unknown): boolean {
  return typeof value === 'string';
}

/** Adds an issue if a value is not a string. */
export function reportString(value: unknown, to: Issues): void {
  if (typeof value !== 'string') fail(value, to, 'type', 'Must be text', { types: ['string'] });
}

/** Adds an issue if a value is not an integer. */
export function reportInteger(value: unknown, to: Issues): void {
  if (!Number.isInteger(value)) fail(value, to, 'type', 'Must be a whole number', { types: ['integer'] });
}

/** Adds an issue if a value is not a finite number. */
export function reportNumber(value: unknown, to: Issues): void {
  if (!Number.isFinite(value)) fail(value, to, 'type', 'Must be a number', { types: ['number'] });
}

/** Adds an issue if a value is neither true nor false. */
export function reportBoolean(value: unknown, to: Issues): void {
  if (typeof value !== 'boolean') fail(value, to, 'type', 'Must be true or false', { types: ['boolean'] });
}

/** Adds an issue if a value is not an array. */
export function reportArray(value: unknown, to: Issues): void {
  if (!Array.isArray(value)) fail(value, to, 'type', 'Must be a list', { types: ['array'] });
}

/** Reports a value that is not one of a few. `message` lists them. */
export function reportUnlisted(
  value: unknown,
  to: Issues,
  message: string,
  values: readonly unknown[],
): void {
  if (!values.includes(value)) fail(value, to, 'enum', message, { values });
}

/** The report of a text that is not one of a few; null is taken where it is among them. */
export function listedReport(values: readonly (string | null)[]): Report {
  return (value, to) => {
    const isText = typeof value === 'string' || value === null;
    if (values.includes(null) && !isText)
      fail(value, to, 'type', 'Must be text or null', { types: ['string', 'null'] });
    else if (!isText || (value === null && !values.includes(null))) reportString(value, to);
    else if (!values.includes(value)) fail(value, to, 'enum', enumMessage(values), { values });
  };
}
