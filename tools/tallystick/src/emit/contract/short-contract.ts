import {
  type ContractData,
  contractOf,
  type HttpBindingData,
  type OperationData,
  type OutcomeData,
  type ShortContract,
  type ShortOperation,
  type ShortOutcome,
  type ShortParameter,
  unsupportedProtocol,
} from '@tallystick/runtime/contract';

/** The contract without what `contractOf` derives. */
export function shortContract(contract: ContractData): ShortContract {
  const known = new Map<OutcomeData, ShortOutcome>();
  const outcomeOf = (outcome: OutcomeData): ShortOutcome => {
    const short = known.get(outcome) ?? shortOutcome(outcome);
    known.set(outcome, short);
    return short;
  };
  return { ...contract, operations: contract.operations.map((each) => shortOperation(each, outcomeOf)) };
}

function shortOperation(
  full: OperationData,
  outcomeOf: (outcome: OutcomeData) => ShortOutcome,
): ShortOperation {
  const { binding: _binding, outcomes: _outcomes, typeName, input, safety, ...others } = full;
  const { injected, requiredWhen, refusals, security, effects, examples, ...stated } = others;
  const binding = shortBinding(full.binding);
  const outcomes = full.outcomes.map(outcomeOf);
  const derived = inFull({ ...stated, binding, outcomes });
  const lists = { injected, requiredWhen, refusals, security, effects, examples };
  return {
    ...stated,
    ...unlike({ typeName }, derived),
    binding,
    ...unlike({ input, safety, ...lists }, derived),
    outcomes,
  };
}

/** An operation of which only these members are stated. */
function inFull(operation: ShortOperation): OperationData {
  const about = { name: '', title: '', version: '', dialect: '', servers: [], securitySchemes: [] };
  const [full] = contractOf({ ...about, webhooks: [], schemas: {}, operations: [operation] }).operations;
  if (full === undefined) throw new TypeError('a contract of one operation has one');
  return full;
}

const ABOUT = { id: '', name: '' } as const;
const BINDING = { method: '', path: '' } as const;

function shortBinding(full: OperationData['binding']): ShortOperation['binding'] {
  switch (full.protocol) {
    case 'http':
      return shortHttpBinding(full);
    case 'json-rpc':
      return full;
    default:
      return unsupportedProtocol(full);
  }
}

function shortHttpBinding({
  protocol: _,
  parameters,
  ...binding
}: HttpBindingData): ShortOperation['binding'] {
  return parameters.length === 0 ? binding : { ...binding, parameters: parameters.map(shortParameter) };
}

function shortParameter({
  required,
  style,
  explode,
  ...stated
}: HttpBindingData['parameters'][number]): ShortParameter {
  const { binding } = inFull({ ...ABOUT, binding: { ...BINDING, parameters: [stated] }, outcomes: [] });
  return { ...stated, ...unlike({ required, style, explode }, firstParameter(binding)) };
}

function firstParameter(full: OperationData['binding']): HttpBindingData['parameters'][number] | undefined {
  switch (full.protocol) {
    case 'http':
      return full.parameters[0];
    case 'json-rpc':
      return undefined;
    default:
      return unsupportedProtocol(full);
  }
}

function shortOutcome({ promise, matcher, content, headers, ...stated }: OutcomeData): ShortOutcome {
  const matched = { ...stated, ...unlike({ matcher }, outcomeInFull(stated)) };
  return { ...matched, ...unlike({ promise, content, headers }, outcomeInFull(matched)) };
}

function outcomeInFull(outcome: ShortOutcome): OutcomeData | undefined {
  return inFull({ ...ABOUT, binding: BINDING, outcomes: [outcome] }).outcomes[0];
}

/** Members that are not as they were derived. */
function unlike<T extends object>(stated: T, derived: NoInfer<T> | undefined): Partial<T> {
  const members: Partial<T> = {};
  for (const key in stated) if (differ(stated[key], derived?.[key])) members[key] = stated[key];
  return members;
}

/** Lists of different lengths need not be written to tell. */
function differ(stated: unknown, derived: unknown): boolean {
  if (Array.isArray(stated) && Array.isArray(derived) && stated.length !== derived.length) return true;
  return JSON.stringify(stated) !== JSON.stringify(derived);
}
