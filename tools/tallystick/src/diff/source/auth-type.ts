import type { ContractData, SecuritySchemeData } from '@tallystick/runtime/contract';
import type { ProjectedMember, ProjectedSchema } from '../../emit/types/index.ts';
import { credentialOptions } from '../../model/index.ts';
import type { TypeComparison } from './compare-types.ts';

/** Name of the type of the client's `auth` option, which no package declares by itself. */
export const AUTH = ' auth';

/** Code gives a client its credentials by the names of the schemes. */
export function compareAuth(comparison: TypeComparison, old: ContractData, now: ContractData): void {
  const place = { type: AUTH, path: [] };
  comparison.compare({
    old: authType(old),
    now: authType(now),
    at: { old: place, now: place },
    uses: { read: false, write: true },
  });
}

function authType(contract: ContractData): ProjectedSchema {
  const members = credentialOptions(contract).map(
    ({ scheme, required }): ProjectedMember => ({
      name: scheme.name,
      required,
      schema: credentialOf(scheme),
    }),
  );
  return { type: 'object', members };
}

/** What is given for it, unless a function is. */
function credentialOf({ kind }: SecuritySchemeData): ProjectedSchema {
  switch (kind) {
    case 'basic':
      return objectOf('username', 'password');
    case 'session-token':
      return objectOf('name', 'token');
    default:
      return { type: 'string' };
  }
}

function objectOf(...names: readonly string[]): ProjectedSchema {
  return {
    type: 'object',
    members: names.map((name) => ({ name, required: true, schema: { type: 'string' } })),
  };
}
