import type { Contract } from '../model/index.ts';
import type { Namespaces } from '../print/imports.ts';
import { isLarge } from './large.ts';

/**
 * The types of a large package are referred to by the name of their module: a list of them takes thousands of lines.
 */
export function typesNamespace(contract: Contract): Namespaces {
  return isLarge(contract) ? { './types.ts': 'T' } : {};
}

/** The same of validators, for files that use them inside of functions: above them, a name of two parts costs a compiler twice. */
export function validatorsNamespace(contract: Contract): Namespaces {
  return isLarge(contract) ? { './validators.ts': 'V' } : {};
}
