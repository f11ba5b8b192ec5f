import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import type { Request as WebRequest } from '@tallystick/runtime/web';
import type { ResolvedCase } from '../cases/resolve-case.ts';
import type { CallOptions } from './call-options.ts';
import { buildRequest, type RequestOptions, type Target } from './exchange.ts';

/** The request of a case by the options of a run. */
export function requestOf(
  contractCase: ContractCase,
  call: Pick<ResolvedCase, 'operation' | 'input'>,
  contract: ContractData,
  options: Pick<CallOptions, 'target' | 'baseUrl' | 'credentials'> & Pick<RequestOptions, 'schemes'>,
): WebRequest {
  const { target, baseUrl = baseUrlOf(target), credentials = {}, schemes } = options;
  return buildRequest(contractCase, call, {
    ...{ contract, credentials },
    ...(schemes === undefined ? {} : { schemes }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
}

/** Base URL that a target implies. */
function baseUrlOf(target: Target): string | undefined {
  if (typeof target === 'string') return target;
  return target instanceof URL ? target.href : undefined;
}
