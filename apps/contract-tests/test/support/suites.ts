import { cases as callgearCases } from '@tallystick/callgear-data-api/cases';
import { contract as callgearContract } from '@tallystick/callgear-data-api/contract';
import { cases as genesysCases } from '@tallystick/genesys-chat/cases';
import { contract as genesysContract } from '@tallystick/genesys-chat/contract';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import type { Credentials } from '@tallystick/verify';

/** One moment and one zone for clients, mocks and cases alike. */
export const NOW = Date.UTC(2026, 5, 15, 12, 0, 0);
export const TIME_ZONE = '+00:00';
export const clock = (): number => NOW;

export const ACCESS_TOKEN = 'example-access-token';
export const LOGIN = { username: 'ann', password: 'correct-horse' } as const;

/** A contract with its cases and the credentials that its mock takes. */
export interface Suite {
  readonly contract: ContractData;
  readonly cases: readonly ContractCase[];
  readonly credentials: Credentials;
}

export const callgear: Suite = {
  contract: callgearContract,
  cases: callgearCases,
  credentials: { accessToken: ACCESS_TOKEN },
};

export const genesys: Suite = {
  contract: genesysContract,
  cases: genesysCases,
  credentials: { basic: LOGIN },
};

export const suites: readonly Suite[] = [callgear, genesys];
