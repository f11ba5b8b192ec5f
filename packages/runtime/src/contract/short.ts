import type { BindingData, HttpBindingData, JsonRpcBindingData } from './binding.ts';
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
 * Absent: lists, empty; `typeName`, as `name`; `safety`, by the method; `input`, of what the parameters and the one body
 * are.
 */
export interface ShortOperation
  extends Short<Omit<OperationData, 'binding' | 'outcomes'>, Lists | 'input' | 'safety' | 'typeName'> {
  readonly binding: ShortHttpBinding | JsonRpcBindingData;
  readonly outcomes: readonly ShortOutcome[];
}

export interface ShortHttpBinding extends Short<Omit<HttpBindingData, 'parameters'>, 'protocol'> {
  readonly parameters?: readonly ShortParameter[];
}

type Lists = 'injected' | 'requiredWhen' | 'refusals' | 'security' | 'effects' | 'examples';

type ParameterData = HttpBindingData['parameters'][number];

/** Absent: `style` and `explode` are those of the location; `required` is true in a path, else false. */
export type ShortParameter = Short<ParameterData, 'required' | 'style' | 'explode'>;

/** Absent: `content` and `headers`, empty; `matcher`, by the status in the name; `promise`, by the status. */
export type ShortOutcome = Short<OutcomeData, 'promise' | 'matcher' | 'content' | 'headers'>;

/** A contract in full. */
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
  const isList = short.in === 'query' || short.in === 'cookie';
  return { required: short.in === 'path', style: isList ? 'form' : 'simple', explode: isList, ...short };
}

/** RFC 9110, section 9.2. */
function safetyOf(binding: BindingData): OperationData['safety'] {
  const method = binding.protocol === 'http' ? binding.method : 'POST';
  const safe = ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method);
  return { safe, idempotent: safe || method === 'PUT' || method === 'DELETE' };
}

function outcomeOf(short: ShortOutcome): OutcomeData {
  const matcher = short.matcher ?? { status: { from: Number(short.name), to: Number(short.name) } };
  const promise = (matcher.status?.from ?? 400) < 400 ? 'resolves' : 'rejects';
  return { promise, content: {}, headers: {}, ...short, matcher };
}

/** The input of an operation whose parameters and body are what the caller gives. */
function inputOf(binding: BindingData): JsonSchema {
  if (binding.protocol !== 'http') return true;
  const { parameters, requestBody } = binding;
  const groups = GROUPS.flatMap(([group, location]) => {
    const members = parameters.filter((parameter) => parameter.in === location);
    return members.length === 0 ? [] : [[group, groupOf(members), isRequired(members)] as const];
  });
  const [body] = Object.values(requestBody?.content ?? {});
  const all = [
    ...groups,
    ...(body === undefined ? [] : [['body', body, requestBody?.required === true] as const]),
  ];
  return closed(all);
}

const GROUPS = [
  ['path', 'path'],
  ['query', 'query'],
  ['headers', 'header'],
  ['cookies', 'cookie'],
] as const;

function isRequired(members: readonly ParameterData[]): boolean {
  return members.some(({ required }) => required);
}

function groupOf(members: readonly ParameterData[]): JsonSchema {
  return closed(members.map(({ name, schema, required }) => [name, schema, required] as const));
}

/** An object that has these members and no others. */
function closed(
  members: readonly (readonly [name: string, schema: JsonSchema, required: boolean])[],
): JsonSchema {
  return {
    type: ['object'],
    properties: Object.fromEntries(members.map(([name, schema]) => [name, schema])),
    required: members.filter(([, , isRequiredMember]) => isRequiredMember).map(([name]) => name),
    additionalProperties: false,
  };
}
