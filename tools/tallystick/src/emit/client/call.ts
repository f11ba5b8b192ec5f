import type { Contract, Operation } from '../../model/index.ts';
import {
  code,
  importType,
  importValue,
  json,
  list,
  nothing,
  type Printable,
  type Statement,
} from '../../print/index.ts';
import type { EmitOptions } from '../options.ts';
import { callerInput } from '../types/index.ts';
import { resultSchema, validatorNames } from '../validators/index.ts';
import { inputType, isStreaming, optionsType, resultType } from './call-types.ts';
import { callExample } from './example.ts';
import type { Flavour } from './index.ts';
import { operationConstant } from './operation.ts';
import { bodyKind, requestTypes } from './request-body.ts';

/** The function of an operation: `uploadChats(client, input, options?)`. */
export function callStatement(
  operation: Operation,
  contract: Contract,
  options: EmitOptions,
  flavour: Flavour,
): Statement {
  const { name, binding } = operation;
  const module = binding.protocol === 'http' ? 'http' : 'json-rpc';
  const call = importValue(
    options.runtimeModule(module),
    binding.protocol === 'http' ? 'callHttp' : 'callJsonRpc',
  );
  const described = importValue('./operations.ts', operationConstant(operation));
  const checks = flavour === 'bare' ? nothing : code`, ${checksOf(operation, options)}`;
  const result = code`Promise<${resultType(operation, options)}>`;
  // A stream lasts for as long as its server likes, unless the caller says how long.
  const given = isStreaming(operation)
    ? code`{ timeoutMs: Number.MAX_SAFE_INTEGER, ...options }`
    : code`options`;
  return {
    kind: 'function',
    name,
    doc: docOf(operation, contract, options, flavour),
    parameters: [
      { name: 'client', type: importType(options.runtimeModule(''), 'Connection') },
      inputParameter(operation, contract, options),
      { name: 'options', type: optionsType(operation, options), optional: true },
    ],
    returns: result,
    body: code`return ${call}(client, ${described}, input, ${given}${checks}) as ${result};`,
  };
}

/** Optional where nothing in it is required. */
export function inputParameter(operation: Operation, contract: Contract, options: EmitOptions) {
  const input = callerInput(operation, contract);
  const optional = typeof input === 'boolean' || (input.required ?? []).length === 0;
  const type = inputType(operation, options);
  return { name: 'input', type, ...(optional ? { initial: code`{}` } : {}) };
}

/** What the validating client holds the operation to, beside the types. */
function checksOf(operation: Operation, options: EmitOptions): Printable {
  const { typeName, requiredWhen, chunks } = operation;
  const validator = (suffix: string): Printable =>
    importValue('./validators.ts', validatorNames(`${typeName}${suffix}`).validate);
  const required = requiredWhen.map(({ pointer, option, equals }) => ({ pointer, option, equals }));
  const rules = [
    code`input: ${validator('Input')}`,
    ...(resultSchema(operation) === undefined ? [] : [code`result: ${validator('Result')}`]),
    ...(required.length === 0 ? [] : [code`required: ${json(required)}`]),
    ...(isOpaque(operation) ? [code`opaque: true`] : []),
    ...(chunks === undefined ? [] : [code`limit: ${json({ items: chunks.items, max: chunks.max })}`]),
  ];
  return code`${importValue(options.runtimeModule(''), 'checking')}({ ${list(rules, ', ')} })`;
}

/** Whether the body may hold bytes or streams. */
function isOpaque({ binding }: Operation): boolean {
  return binding.protocol === 'http' && requestTypes(binding).some((type) => bodyKind(type) !== 'json');
}

export function docOf(
  operation: Operation,
  contract: Contract,
  options: EmitOptions,
  flavour: Flavour,
): string {
  const { summary, description, source, deprecated, id } = operation;
  const cite = source?.cite === undefined ? undefined : `Source (${source.kind}): ${source.cite}`;
  const parts = [
    summary ?? id,
    description,
    cite,
    'Rejects with a TallystickError; `sent` says whether the request reached the server.',
    `@example\n${callExample(operation, contract, options, flavour)}`,
    deprecated ? '@deprecated' : undefined,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
