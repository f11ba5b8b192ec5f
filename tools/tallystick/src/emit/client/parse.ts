import type { Contract, Webhook } from '../../model/index.ts';
import { code, importType, importValue, type Statement, string } from '../../print/index.ts';
import type { EmitOptions } from '../options.ts';
import { validatorNames } from '../validators/index.ts';

/** `parseMessageLogUpdated(value)` for each webhook. */
export function parseStatements(contract: Contract, options: EmitOptions): readonly Statement[] {
  return contract.webhooks.map((webhook) => parseStatement(webhook, options));
}

function parseStatement({ id, typeName, summary }: Webhook, { runtimeModule }: EmitOptions): Statement {
  const validate = importValue('./validators.ts', validatorNames(typeName).validate);
  const type = importType('./types.ts', typeName);
  return {
    kind: 'function',
    name: `parse${typeName}`,
    doc: `${summary ?? id}: the payload of ${id}, from JSON text or its parsed value. Throws a TallystickError of kind validation, with every issue, for what is no such payload.`,
    parameters: [{ name: 'value', type: code`unknown` }],
    returns: type,
    body: code`return ${importValue(runtimeModule(''), 'parsePayload')}(${string(id)}, ${validate}, value);`,
  };
}
