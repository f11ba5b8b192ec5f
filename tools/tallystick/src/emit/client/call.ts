import type { Contract, Operation } from '../../model/index.ts';
import { code, importType, importValue, nothing, type Printable, type Statement } from '../../print/index.ts';
import type { EmitOptions } from '../options.ts';
import { callerInput } from '../types/index.ts';
import { resultSchema, validatorNames } from '../validators/index.ts';
import { callExample } from './example.ts';
import type { Flavour } from './index.ts';
import { operationConstant } from './operation.ts';

/** The function of an operation: `uploadChats(client, input, options?)`. */
export function callStatement(
  operation: Operation,
  contract: Contract,
  options: EmitOptions,
  flavour: Flavour,
): Statement {
  const { name, typeName, binding } = operation;
  const module = binding.protocol === 'http' ? 'http' : 'json-rpc';
  const call = importValue(
    options.runtimeModule(module),
    binding.protocol === 'http' ? 'callHttp' : 'callJsonRpc',
  );
  const described = importValue('./operations.ts', operationConstant(operation));
  const checks = flavour === 'bare' ? nothing : code`, ${checksOf(operation)}`;
  const result = code`Promise<${importType('./types.ts', `${typeName}Result`)}>`;
  return {
    kind: 'function',
    name,
    doc: docOf(operation, contract, options),
    parameters: [
      { name: 'client', type: importType(options.runtimeModule(''), 'Connection') },
      inputParameter(operation, contract),
      { name: 'options', type: importType(options.runtimeModule(''), 'CallOptions'), optional: true },
    ],
    returns: result,
    body: code`return ${call}(client, ${described}, input, options${checks}) as ${result};`,
  };
}

/** Optional where nothing in it is required. */
export function inputParameter(operation: Operation, contract: Contract) {
  const input = callerInput(operation, contract);
  const optional = typeof input === 'boolean' || (input.required ?? []).length === 0;
  const type = importType('./types.ts', `${operation.typeName}Input`);
  return { name: 'input', type, ...(optional ? { initial: code`{}` } : {}) };
}

function checksOf(operation: Operation): Printable {
  const validator = (suffix: string): Printable =>
    importValue('./validators.ts', validatorNames(`${operation.typeName}${suffix}`).validate);
  const input = code`input: ${validator('Input')}`;
  return resultSchema(operation) === undefined
    ? code`{ ${input} }`
    : code`{ ${input}, result: ${validator('Result')} }`;
}

export function docOf(operation: Operation, contract: Contract, options: EmitOptions): string {
  const { summary, description, source, deprecated, id } = operation;
  const cite = source?.cite === undefined ? undefined : `Source (${source.kind}): ${source.cite}`;
  const parts = [
    summary ?? id,
    description,
    cite,
    'Rejects with a TallystickError; `sent` says whether the request reached the server.',
    `@example\n${callExample(operation, contract, options)}`,
    deprecated ? '@deprecated' : undefined,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
