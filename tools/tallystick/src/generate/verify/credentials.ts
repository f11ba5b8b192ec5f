import type { ContractData, OperationData, SecuritySchemeData } from '@tallystick/runtime/contract';
import { type Credential, type Credentials, suffice } from '@tallystick/verify';

/** Names of the variables that a scheme's credential is read from: `CALLGEAR_DATA_API_ACCESS_TOKEN`. */
function variablesOf({ name }: ContractData, scheme: SecuritySchemeData): readonly string[] {
  const start = `${upper(name)}_${upper(scheme.name)}`;
  return scheme.kind === 'basic' ? [`${start}_USERNAME`, `${start}_PASSWORD`] : [start];
}

/** Credentials of a contract from the environment, and from nowhere else: not from a file, not from the command line. */
export function credentialsFrom(contract: ContractData, environment: NodeJS.ProcessEnv): Credentials {
  const entries = contract.securitySchemes.flatMap((scheme): readonly (readonly [string, Credential])[] => {
    const [first = '', second = ''] = variablesOf(contract, scheme).map((name) => environment[name] ?? '');
    if (first === '') return [];
    return [[scheme.name, scheme.kind === 'basic' ? { username: first, password: second } : first]];
  });
  return Object.fromEntries(entries);
}

/** Operations that cannot be called with the given credentials, and the variables to set. */
export interface MissingCredentials {
  readonly operations: readonly string[];
  /** Alternatives; all variables of one are needed. */
  readonly variables: readonly (readonly string[])[];
}

/** undefined where the credentials suffice, or where no variable would help. */
export function missingCredentials(
  contract: ContractData,
  credentials: Credentials,
  operations: readonly OperationData[],
): MissingCredentials | undefined {
  const lacking = operations.filter((each) => !suffice(credentials, each, contract));
  const settable = lacking.flatMap(({ id, security }) => {
    const variables = security.flatMap((names) => variablesFor(names, contract, credentials) ?? []);
    return variables.length === 0 ? [] : [{ id, variables }];
  });
  const [first] = settable;
  return first && { operations: settable.map(({ id }) => id), variables: first.variables };
}

/** The variables to set for one alternative; undefined where a scheme of it takes no credential from a variable. */
function variablesFor(
  names: readonly string[],
  contract: ContractData,
  credentials: Credentials,
): readonly (readonly string[])[] | undefined {
  const schemes = names.flatMap((name) => contract.securitySchemes.find((each) => each.name === name) ?? []);
  if (schemes.some(({ kind }) => kind === 'other')) return undefined;
  const needed = schemes.filter(
    ({ name, kind }) => kind !== 'session-token' && credentials[name] === undefined,
  );
  return [needed.flatMap((scheme) => variablesOf(contract, scheme))];
}

/** Words of any case and any script, as names of the environment are written. */
function upper(text: string): string {
  return text
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_')
    .replaceAll(/[^A-Za-z\d]+/g, '_')
    .toUpperCase();
}
