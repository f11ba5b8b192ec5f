import { namesIn } from '@tallystick/runtime/effects';
import type { Reporter } from '../diagnostics/index.ts';
import {
  type Binding,
  type Contract,
  type JsonRpcServer,
  type Operation,
  unreachable,
} from '../model/index.ts';

/** Names of outcomes and webhooks in extensions must exist. */
export function checkNames(contract: Contract, reporter: Reporter): void {
  const webhooks = contract.webhooks.map((webhook) => webhook.id);
  for (const operation of contract.operations) {
    const outcomes = operation.outcomes.map((outcome) => outcome.name);
    for (const [where, name] of outcomesNamed(operation))
      if (!outcomes.includes(name)) unknownName(operation, where, 'outcome', name, outcomes, reporter);
    for (const name of webhooksNamed(operation))
      if (!webhooks.includes(name)) unknownName(operation, 'An effect', 'webhook', name, webhooks, reporter);
  }
}

type Named = readonly [where: string, name: string];

function outcomesNamed(operation: Operation): readonly Named[] {
  const { binding, examples, refusals } = operation;
  return [
    ...refusals.map(({ outcome }): Named => ['`x-tallystick-refusals`', outcome]),
    ...examples.map(({ name, outcome }): Named => [`The example "${name}"`, outcome]),
    ...serverOutcomes(binding),
  ];
}

/** Outcomes by which a server answers what belongs to no operation; HTTP has statuses for that. */
function serverOutcomes(binding: Binding): readonly Named[] {
  switch (binding.protocol) {
    case 'http':
      return [];
    case 'json-rpc':
      return jsonRpcOutcomes(binding.server);
    default:
      return unreachable(binding);
  }
}

function jsonRpcOutcomes(server: JsonRpcServer): readonly Named[] {
  const refusals = [server.batch, server.notification].map((support) =>
    support.supported ? undefined : support.outcome,
  );
  const names = [server.parseError, server.invalidRequest, server.methodNotFound, ...refusals];
  return names.flatMap((name): readonly Named[] => (name === undefined ? [] : [['The server', name]]));
}

function webhooksNamed({ effects }: Operation): readonly string[] {
  return effects.flatMap((effect) => namesIn(effect, 'webhook'));
}

function unknownName(
  operation: Operation,
  where: string,
  what: string,
  name: string,
  known: readonly string[],
  reporter: Reporter,
): void {
  reporter.report({
    code: 'TLY3004',
    message: `${where} of "${operation.id}" refers to an unknown ${what} "${name}".`,
    fix: known.length === 0 ? `The contract has no ${what}: add one.` : `Known: ${known.join(', ')}.`,
    at: operation.origin,
  });
}
