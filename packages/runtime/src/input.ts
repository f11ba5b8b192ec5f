import type { Connection } from './connection.ts';
import { invalidInput } from './error.ts';
import type { Checks, OperationBase } from './operation.ts';
import { at } from './pointer.ts';
import type { Issue, ValidationContext } from './validation.ts';

/** Refuses an input before anything is sent: what the client's options ask for, then what the contract asks for. */
export function checkInput(
  connection: Connection,
  operation: OperationBase,
  wire: unknown,
  checks: Checks | undefined,
): void {
  const faults = [...missing(connection, operation, wire), ...tooMany(connection, operation, wire)];
  if (faults.length > 0) throw invalidInput(operation.id, faults);
  const result = checks?.input(wire, contextOf(connection));
  if (result?.ok === false) throw invalidInput(operation.id, result.issues);
}

/** Clock and zone of the connection. */
export function contextOf({ options: { clock, timeZone } }: Connection): ValidationContext {
  return { ...(clock && { clock }), ...(timeZone !== undefined && { timeZone }) };
}

function missing({ options }: Connection, { required = [] }: OperationBase, wire: unknown): readonly Issue[] {
  const asked = required.filter(
    ({ option, equals }) => (options as Readonly<Record<string, unknown>>)[option] === equals,
  );
  const absent = asked.filter(({ pointer }) => at(wire, pointer) === undefined);
  return absent.map(({ pointer, option, equals }) => ({
    pointer: '',
    code: 'required',
    message: `give ${pointer.slice(1)}: it is required while ${option} is ${equals}`,
    expected: pointer.slice(1),
  }));
}

function tooMany({ options }: Connection, { limit }: OperationBase, wire: unknown): readonly Issue[] {
  if (limit === undefined) return [];
  const max = Math.min(limit.max, options.maxItemsPerRequest ?? limit.max);
  const list = at(wire, limit.items);
  if (!Array.isArray(list) || list.length <= max) return [];
  const message = `${limit.items.slice(1)}: at most ${max} items a call; ${list.length} were given, send them in chunks`;
  return [{ pointer: limit.items, code: 'max-items', message, expected: max, received: list.length }];
}
