import { at, own } from '../pointer.ts';
import type { NamedError } from './operation.ts';
import type { Wait } from './wait.ts';

/** What the contract says of a method's errors, beside their numbers. */
export interface ErrorTable {
  /** Pointer into an error's data to the text that tells errors of one number apart. */
  readonly at?: string;
  /** Names by what the server writes, where that is not the name. */
  readonly names?: Readonly<Record<string, string>>;
  /** By the names of errors that mean *wait*: reads how long from the error's data. */
  readonly wait?: Readonly<Record<string, (data: unknown) => Wait | undefined>>;
}

/** Tells an error's documented name, and how long it asks to wait. */
export function errorNames({ at: pointer, names, wait }: ErrorTable): NamedError {
  return (number, data) => {
    const found = pointer ? at(data, pointer) : undefined;
    const said = typeof found === 'string' ? found : `${number}`;
    const code = own(names, said) ?? said;
    return { code, ...own(wait, code)?.(data) };
  };
}
