import type { ContractData, SecuritySchemeData } from '@tallystick/runtime/contract';
import type { Credential, Credentials } from '@tallystick/verify';

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

/** Variables that are not set, of schemes that need a credential. Without them most of a suite fails, and nothing else would say why. */
export function missingVariables(contract: ContractData, credentials: Credentials): readonly string[] {
  return contract.securitySchemes
    .filter(
      ({ name, kind }) => kind !== 'session-token' && kind !== 'other' && credentials[name] === undefined,
    )
    .flatMap((scheme) => variablesOf(contract, scheme));
}

/** Words of any case and any script, as names of the environment are written. */
function upper(text: string): string {
  return text
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_')
    .replaceAll(/[^A-Za-z\d]+/g, '_')
    .toUpperCase();
}
