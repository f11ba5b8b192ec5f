import { type OperationData, unsupportedProtocol } from '@tallystick/runtime/contract';
import type { Binding, MatchedOutcome } from './binding.ts';
import { http } from './http.ts';
import { jsonRpc } from './json-rpc.ts';
import type { Reply } from './reply.ts';

/** The one place that lists the protocols; one that is missing does not compile. */
export function bindingOf(operation: OperationData): Binding {
  const { binding } = operation;
  switch (binding.protocol) {
    case 'http':
      return http(operation, binding);
    case 'json-rpc':
      return jsonRpc(operation, binding);
    default:
      return unsupportedProtocol(binding);
  }
}

/**
 * A reply as outcomes of the operation: one, or as many as a batch was answered with.
 *
 * @example
 * const [operation] = contract.operations;
 * const body = { jsonrpc: '2.0', id: 1, error: { code: -32600, message: 'no' } };
 * const reply = { status: 200, headers: new Headers(), body: JSON.stringify(body), json: body };
 * const outcomes = operation ? matchOutcomes(operation, reply) : [];
 * outcomes.length; // 1
 */
export function matchOutcomes(operation: OperationData, reply: Reply): readonly MatchedOutcome[] {
  return bindingOf(operation).outcomes(reply);
}
