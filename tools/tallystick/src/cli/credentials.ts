import type { ContractData, SecuritySchemeData } from '@tallystick/runtime/contract';
import type { Credential, Credentials } from '@tallystick/verify';

/** Names of the variables that a scheme's credential is read from: `CALLGEAR_DATA_API_ACCESS_TOKEN`. */
export function variablesOf({ name }: ContractData, scheme: SecuritySchemeData): readonly string[] {
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

/** Words of any case and any script, as names of the environment are written. */
function upper(text: string): string {
  return text
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_')
    .replaceAll(/[^A-Za-z\d]+/g, '_')
    .toUpperCase();
}
