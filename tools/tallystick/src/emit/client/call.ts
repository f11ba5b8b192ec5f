import type { Contract, Operation } from '../../model/index.ts';
import { isLanguageName } from '../../names/index.ts';
import {
  code,
  importType,
  importValue,
  json,
  list,
  nothing,
  type Printable,
  type Statement,
  string,
} from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import type { EmitContext } from '../context.ts';
import { callerInput } from '../types/index.ts';
import { validatorNames } from '../validators/index.ts';
import { answerType, dependsOnType, inputType, optionsType, typeParameters } from './call-types.ts';
import { callExample } from './example.ts';
import type { Flavour } from './flavour.ts';
import { exactCall } from './integers.ts';
import { operationConstant } from './operation.ts';
import { REFUSALS, refusalsConstant, refusalsOf } from './refusals.ts';
import { requestKinds } from './request-body.ts';
import { checkingItems, resultRule } from './result-rule.ts';

/** The function of an operation: `uploadChats(client, input, options?)`. */
export function callStatement(
  operation: Operation,
  contract: Contract,
  context: EmitContext,
  flavour: Flavour,
): Statement {
  const traits = traitsOf(operation);
  const call = importValue(context.runtimeModule(traits.module), traits.call);
  const described = importValue('./operations.ts', operationConstant(operation));
  const exact = exactCall(operation, contract, context);
  const before = exact === undefined ? nothing : code`${call}, ${exact.plan}, `;
  const checks = flavour === 'bare' ? nothing : code`, ${checksOf(operation, contract, context)}`;
  const result = answerType(operation, contract, context);
  return {
    kind: 'function',
    name: operation.name,
    doc: docOf(operation, contract, context, flavour),
    typeParameters: typeParameters(operation, contract, context),
    parameters: [
      { name: 'client', type: importType(context.runtimeModule(''), 'Connection') },
      inputParameter(operation, contract, context),
      { name: 'options', type: optionsType(operation, contract, context), optional: true },
    ],
    returns: result,
    // Straight from `unknown` the compiler would compare the members of two promises, again for each operation.
    body: code`return ${exact === undefined ? call : exact.call}(${before}client, ${described}, input, options${checks}) as never as ${result};`,
  };
}

/** Optional where nothing in it is required. */
export function inputParameter(operation: Operation, contract: Contract, context: EmitContext) {
  const input = callerInput(operation, contract);
  const optional = typeof input === 'boolean' || (input.required ?? []).length === 0;
  const type = inputType(operation, contract, context);
  // Which of its types an input has is only known where it is given; and every object has a `constructor` already.
  const isPlain = typeof input === 'boolean' || ![...(input.properties?.keys() ?? [])].some(isLanguageName);
  const initial = dependsOnType(operation) || !isPlain ? code`{} as never` : code`{}`;
  return { name: 'input', type, ...(optional ? { initial } : {}) };
}

/** What the validating client holds the operation to, beside the types. */
function checksOf(operation: Operation, contract: Contract, context: EmitContext): Printable {
  const { typeName, requiredWhen, chunks } = operation;
  const validator = (suffix: string): Printable =>
    importValue('./validators.ts', validatorNames(`${typeName}${suffix}`).validate);
  const required = requiredWhen.map(({ pointer, option, equals }) => ({ pointer, option, equals }));
  const rules = [
    code`input: ${validator('Input')}`,
    ...resultRule(operation, contract, context),
    ...(refusalsOf(operation).length === 0
      ? []
      : [code`refusals: ${importValue(REFUSALS, refusalsConstant(operation))}`]),
    ...(required.length === 0 ? [] : [code`required: ${json(required)}`]),
    ...(isOpaque(operation) ? [code`opaque: true`] : []),
    ...textsRule(operation),
    ...(chunks === undefined ? [] : [code`limit: ${json({ items: chunks.items, max: chunks.max })}`]),
  ];
  const checks = code`${importValue(context.runtimeModule(''), 'checking')}({ ${list(rules, ', ')} })`;
  return checkingItems(checks, operation, contract, context);
}

/** Whether the body may hold bytes or streams. */
function isOpaque(operation: Operation): boolean {
  return [...requestKinds(operation).values()].some((kind) => kind !== 'json');
}

/** Media types whose bodies are text, where the schema is of another one's values. */
function textsRule(operation: Operation): readonly Printable[] {
  const kinds = [...requestKinds(operation)];
  const texts = kinds.filter(([, kind]) => kind === 'raw').map(([type]) => string(type));
  return texts.length === 0 || texts.length === kinds.length ? [] : [code`texts: [${list(texts, ', ')}]`];
}

export function docOf(
  operation: Operation,
  contract: Contract,
  context: EmitContext,
  flavour: Flavour,
): string {
  const { summary, description, source, deprecated, id } = operation;
  const cite = source?.cite === undefined ? undefined : `Source (${source.kind}): ${source.cite}`;
  const parts = [
    summary ?? id,
    description,
    cite,
    'Rejects with a TallystickError; `sent` says whether the request reached the server.',
    `@example\n${callExample(operation, contract, context, flavour)}`,
    deprecated ? '@deprecated' : undefined,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
