import type { Contract, Webhook } from '../../model/index.ts';
import { code, importType, importValue, nothing, type Statement, string } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import { validatorNames } from '../validators/index.ts';
import { payloadWithDates } from './dates.ts';
import { payloadLocations } from './integers.ts';

/** `parseMessageLogUpdated(value)` for each webhook. */
export function parseStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  return contract.webhooks.map((webhook) => parseStatement(webhook, contract, context));
}

function parseStatement(webhook: Webhook, contract: Contract, context: EmitContext): Statement {
  const { runtimeModule } = context;
  const { id, typeName, summary } = webhook;
  const locations = payloadLocations(webhook, contract);
  const parse =
    locations === undefined
      ? importValue(runtimeModule(''), 'parsePayload')
      : importValue(runtimeModule('integers'), 'parsePayloadExactly');
  const given = locations === undefined ? nothing : code`${locations}, `;
  const validate = importValue('./validators.ts', validatorNames(typeName).validate);
  const type = importType('./types.ts', typeName);
  const payload = code`${parse}(${string(id)}, ${given}${validate}, value)`;
  return {
    kind: 'function',
    name: `parse${typeName}`,
    doc: `${summary ?? id}: validates and returns the payload of ${id}, given as JSON text or as a parsed value. Throws a TallystickError of kind validation with all issues.`,
    parameters: [{ name: 'value', type: code`unknown` }],
    returns: type,
    body: code`return ${payloadWithDates(payload, type, webhook, contract, context)};`,
  };
}
