import { encodeString } from '../print/index.ts';
import type { ContractConfig } from './config.ts';

/** The settings of a new contract. */
export type NewContract = Required<Pick<ContractConfig, 'spec' | 'output' | 'packageName' | 'runtime'>> &
  Pick<ContractConfig, 'allowRefs' | 'limits' | 'specUrl' | 'onInvalid'>;

/** The value of a setting as source text. */
export function literal(value: NewContract[keyof NewContract]): string {
  if (typeof value === 'string') return encodeString(value);
  if (Array.isArray(value)) return `[${value.map((each: string) => encodeString(each)).join(', ')}]`;
  const members = Object.entries(value ?? {}).map(([name, limit]) => `${name}: ${limit}`);
  return `{ ${members.join(', ')} }`;
}
