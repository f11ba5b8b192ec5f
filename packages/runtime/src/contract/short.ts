import { type BindingData, GROUP_OF, type HttpBindingData, type JsonRpcBindingData } from './binding.ts';
import type { ContractData } from './contract.ts';
import type { OperationData } from './operation.ts';
import type { OutcomeData } from './outcome.ts';
import type { JsonSchema } from './schema.ts';

/** Some members may be left out: they follow from others. */
type Short<T, Derived extends keyof T> = Omit<T, Derived> & Partial<Pick<T, Derived>>;

/** A contract, short: what follows from other members is left out. `contractOf` fills it in. */
export interface ShortContract extends Omit<ContractData, 'operations'> {
  readonly operations: readonly ShortOperation[];
}

/**
 * Absent: lists are empty; `typeName` is `name` with a capital; `safety` follows from the method, `input` from the
 * parameters and the first media type of the body.
 */
export interface ShortOperation
  extends Short<Omit<OperationData, 'binding' | 'outcomes'>, Lists | 'input' | 'safety' | 'typeName'> {
  readonly binding: ShortHttpBinding | JsonRpcBindingData;
  readonly outcomes: readonly ShortOutcome[];
}

/** `HttpBindingData` without the members that have their default. */
export interface ShortHttpBinding extends Short<Omit<HttpBindingData, 'parameters'>, 'protocol'> {
  readonly parameters?: readonly ShortParameter[];
}

type Lists = 'injected' | 'requiredWhen' | 'refusals' | 'security' | 'effects' | 'examples';

type ParameterData = HttpBindingData['parameters'][number];

/** Absent: `style` and `explode` are those of the location; `required` is true in a path, else false. */
export type ShortParameter = Short<ParameterData, 'required' | 'style' | 'explode'>;

/** Absent: `content` and `headers`, empty; `matcher`, by the status in the name; `promise`, by the status. */
export type ShortOutcome = Short<OutcomeData, 'promise' | 'matcher' | 'content' | 'headers'>;

/**
 * A contract in full.
 *
 * @example
 * const { operations, ...about } = contract;
 * contractOf({ ...about, operations: [] }).name; // 'callgear-data-api'
 */
export function contractOf({ operations, ...contract }: ShortContract): ContractData {
  return { ...contract, operations: operations.map(operationOf) };
}

const NONE: Pick<OperationData, Lists> = {
  injected: [],
  requiredWhen: [],
  refusals: [],
  security: [],
  effects: [],
  examples: [],
};

function operationOf({ binding: short, outcomes, ...operation }: ShortOperation): OperationData {
  const binding = bindingOf(short);
  const { name } = operation;
  return {
    typeName: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    safety: safetyOf(binding),
    ...NONE,
    ...operation,
    input: operation.input ?? inputOf(binding),
    binding,
    outcomes: outcomes.map(outcomeOf),
  };
}

function bindingOf(short: ShortOperation['binding']): BindingData {
  if (short.protocol === 'json-rpc') return short;
  return { ...short, protocol: 'http', parameters: (short.parameters ?? []).map(parameterOf) };
}

function parameterOf(short: ShortParameter): ParameterData {
  const isForm = short.in === 'query' || short.in === 'cookie';
  return { required: short.in === 'path', style: isForm ? 'form' : 'simple', explode: isForm, ...short };
}

/** RFC 9110, section 9.2, and QUERY, which OpenAPI 3.2 documents. */
function safetyOf(binding: BindingData): OperationData['safety'] {
  const method = binding.protocol === 'http' ? binding.method : 'POST';
  const safe = ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY'].includes(method);
  return { safe, idempotent: safe || method === 'PUT' || method === 'DELETE' };
}

function outcomeOf(short: ShortOutcome): OutcomeData {
  const matcher = short.matcher ?? { status: { from: Number(short.name), to: Number(short.name) } };
  const promise = (matcher.status?.from ?? 400) < 400 ? 'resolves' : 'rejects';
  return { promise, content: {}, headers: {}, ...short, matcher };
}

/** A member of an object: its name, its schema, and whether it is required. */
type Member = readonly [name: string, schema: JsonSchema, required: boolean];

/** The input of an operation whose parameters and body are what the caller gives. */
function inputOf(binding: BindingData): JsonSchema {
  if (binding.protocol !== 'http') return true;
  const { parameters, requestBody } = binding;
  const groups = Object.entries(GROUP_OF).flatMap(([location, group]): readonly Member[] => {
    const members = parameters.filter((parameter) => parameter.in === location).map(memberOf);
    return members.length === 0 ? [] : [[group, closed(members), members.some(isRequired)]];
  });
  const [body] = Object.values(requestBody?.content ?? {});
  if (body === undefined) return closed(groups);
  return closed([...groups, ['body', body, requestBody?.required === true]]);
}

function memberOf({ name, schema, required }: ParameterData): Member {
  return [name, schema, required];
}

function isRequired([, , required]: Member): boolean {
  return required;
}

/** An object that has these members and no others. */
function closed(members: readonly Member[]): JsonSchema {
  return {
    type: ['object'],
    properties: Object.fromEntries(members),
    required: members.filter(isRequired).map(([name]) => name),
    additionalProperties: false,
  };
}
