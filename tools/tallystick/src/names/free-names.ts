import type { Reporter } from '../diagnostics/index.ts';
import type { Contract } from '../model/contract.ts';
import type { Operation } from '../model/operation.ts';

/** Members of a client besides its operations (the runtime's `Connection`). */
export const CLIENT_MEMBERS: readonly string[] = ['options', 'baseUrl', 'ids'];

/** What the modules of a client export or declare besides, and the names within the functions that call operations. */
const MODULE_NAMES = [
  ...['isTallystickError', 'TallystickError', 'withResponse', 'collect'],
  ...['client', 'connection', 'input', 'callOptions', 'call', 'items', 'value', 'error'],
];

/**
 * With one of these, an object looks like a promise, is changed when it is written as JSON, or gets another prototype.
 */
const LANGUAGE_NAMES = [
  'toJSON',
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Promise.prototype),
];

const RESERVED: ReadonlySet<string> = new Set([...CLIENT_MEMBERS, ...MODULE_NAMES, ...LANGUAGE_NAMES]);

/** Whether an object has a member of that name without being given one. */
export function isLanguageName(name: string): boolean {
  return LANGUAGE_NAMES.includes(name);
}

/**
 * A name that the client, its modules or the language already uses gets an underscore, as a reserved word does. Called
 * when all names are known: some are made of the names of other operations.
 */
export function withFreeNames(contract: Contract, reporter: Reporter): Contract {
  const derived = new Set(derivedNames(contract));
  const isTaken = (name: string): boolean => RESERVED.has(name) || derived.has(name);
  if (!contract.operations.some(({ name }) => isTaken(name))) return contract;
  const names = new Set(contract.operations.map(({ name }) => name));
  const operations = contract.operations.map((operation) => {
    if (!isTaken(operation.name)) return operation;
    let name = `${operation.name}_`;
    while (isTaken(name) || names.has(name)) name += '_';
    names.add(name);
    report(operation, name, reporter);
    return { ...operation, name };
  });
  return { ...contract, operations };
}

/** Functions that are made of names of the spec. */
function derivedNames({ typeName, operations, webhooks }: Contract): readonly string[] {
  return [
    ...['Client', 'Connection', 'Mock'].map((what) => `create${typeName}${what}`),
    ...operations.map((operation) => `is${operation.typeName}Error`),
    ...operations.flatMap(({ chunks, name }) => (chunks === undefined ? [] : [`${name}InChunks`])),
    ...operations.flatMap(({ pagination, name }) => (pagination ? [`${name}Pages`] : [])),
    ...webhooks.map((webhook) => `parse${webhook.typeName}`),
  ];
}

function report({ id, name, origin }: Operation, given: string, reporter: Reporter): void {
  reporter.report({
    code: 'TLY3003',
    severity: 'info',
    message: `The function of the operation ${JSON.stringify(id)} is named ${given}, because ${name} is reserved.`,
    fix: 'To choose the name, set `x-tallystick-name` in the spec or `renames` in the config.',
    at: origin,
  });
}
