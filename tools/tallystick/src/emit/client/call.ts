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
  string,
} from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import type { EmitContext } from '../context.ts';
import { callerInput } from '../types/index.ts';
import { jsonContent, resultSchema, validatorNames } from '../validators/index.ts';
import { answerType, inputType, isStreaming, optionsType, typeParameters } from './call-types.ts';
import { callExample } from './example.ts';
import type { Flavour } from './flavour.ts';
import { exactCall } from './integers.ts';
import { operationConstant } from './operation.ts';
import { hasStatuses, repliesOf } from './replies.ts';
import { requestKinds } from './request-body.ts';

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
  const checks = flavour === 'bare' ? nothing : code`, ${checksOf(operation, context)}`;
  const result = answerType(operation, context);
  // A stream lasts for as long as its server likes, unless the caller says how long.
  const given = isStreaming(operation)
    ? code`{ timeoutMs: Number.MAX_SAFE_INTEGER, ...options }`
    : code`options`;
  return {
    kind: 'function',
    name: operation.name,
    doc: docOf(operation, contract, context, flavour),
    typeParameters: typeParameters(operation),
    parameters: [
      { name: 'client', type: importType(context.runtimeModule(''), 'Connection') },
      inputParameter(operation, contract, context),
      { name: 'options', type: optionsType(operation, context), optional: true },
    ],
    returns: result,
    // Straight from `unknown` the compiler would compare the members of two promises, again for each operation.
    body: code`return ${exact === undefined ? call : exact.call}(${before}client, ${described}, input, ${given}${checks}) as never as ${result};`,
  };
}

/** Optional where nothing in it is required. */
export function inputParameter(operation: Operation, contract: Contract, context: EmitContext) {
  const input = callerInput(operation, contract);
  const optional = typeof input === 'boolean' || (input.required ?? []).length === 0;
  const type = inputType(operation, context);
  // Which of its types an input has is only known where it is given.
  const initial = typeParameters(operation).length > 0 ? code`{} as never` : code`{}`;
  return { name: 'input', type, ...(optional ? { initial } : {}) };
}

/** What the validating client holds the operation to, beside the types. */
function checksOf(operation: Operation, context: EmitContext): Printable {
  const { typeName, requiredWhen, chunks } = operation;
  const validator = (suffix: string): Printable =>
    importValue('./validators.ts', validatorNames(`${typeName}${suffix}`).validate);
  const required = requiredWhen.map(({ pointer, option, equals }) => ({ pointer, option, equals }));
  const rules = [
    code`input: ${validator('Input')}`,
    ...resultRule(operation),
    ...(required.length === 0 ? [] : [code`required: ${json(required)}`]),
    ...(isOpaque(operation) ? [code`opaque: true`] : []),
    ...textsRule(operation),
    ...(chunks === undefined ? [] : [code`limit: ${json({ items: chunks.items, max: chunks.max })}`]),
  ];
  return code`${importValue(context.runtimeModule(''), 'checking')}({ ${list(rules, ', ')} })`;
}

/** One validator for all replies, or where the status decides which body comes, one for each status. */
function resultRule(operation: Operation): readonly Printable[] {
  if (resultSchema(operation) === undefined) return [];
  const validator = (typeName: string): Printable =>
    importValue('./validators.ts', validatorNames(typeName).validate);
  const whole = validator(`${operation.typeName}Result`);
  const replies = repliesOf(operation);
  const byStatus = replies.every(({ matcher }) => matcher.constant === undefined) && hasStatuses(operation);
  const differ = replies.some((reply) => reply.typeName !== undefined || jsonContent(reply) === undefined);
  if (!byStatus || !differ) return [code`result: ${whole}`];
  const rules = replies.map((reply) => {
    const { from = 0, to = from } = reply.matcher.status ?? {};
    const own = reply.typeName === undefined ? whole : validator(reply.typeName);
    const range = to === from ? code`from: ${json(from)}` : code`from: ${json(from)}, to: ${json(to)}`;
    return code`{ ${range}${jsonContent(reply) === undefined ? nothing : code`, check: ${own}`} }`;
  });
  return [code`results: [${list(rules, ', ')}]`];
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
