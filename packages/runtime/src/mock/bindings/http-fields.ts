import type {
  ContractData,
  Json,
  LinkValueData,
  OperationData,
  SecuritySchemeData,
} from '../../contract/index.ts';
import { at } from '../../pointer.ts';
import { remembered } from '../../remembered.ts';
import { isValid } from '../../schema/evaluate.ts';
import { pointerSegments } from '../../schema/pointer.ts';
import { isStored } from '../reply/answers.ts';
import type { MockCall } from '../reply/binding.ts';
import { schemaContext } from '../reply/sample-of.ts';
import { type HttpOperation, isHttp } from '../request/paths.ts';
import type { MockState } from '../state/state.ts';
import type { Answer } from '../types/answer.ts';

type HttpCall = Omit<MockCall, 'operation'> & { readonly operation: HttpOperation };

/**
 * An answer with the fields that HTTP has for it: `WWW-Authenticate` of 401 (RFC 9110, 11.6.1), `Location` of what was
 * created (10.2.2). The contract's schema of a field decides whether it may have the value.
 */
export function withFields(answer: Answer, call: HttpCall): Answer {
  const { operation, state } = call;
  const field = fieldOf(answer, call);
  if (field === undefined) return answer;
  const [name, text] = field;
  const { headers = {} } = answer;
  const outcome = operation.outcomes.find((each) => each.name === answer.outcome);
  const documented = Object.entries(outcome?.headers ?? {}).find(([each]) => each.toLowerCase() === name);
  const isAccepted =
    documented === undefined || isValid(text, documented[1].schema, schemaContext(state.contract));
  if (!isAccepted) return answer;
  const others = Object.entries(headers).filter(([each]) => each.toLowerCase() !== name);
  return { ...answer, headers: { ...Object.fromEntries(others), [name]: text } };
}

function fieldOf(answer: Answer, call: HttpCall): readonly [string, string] | undefined {
  const { operation, state } = call;
  if (answer.status === 401) {
    const challenges = challengesOf(operation, state);
    return challenges === '' ? undefined : ['www-authenticate', challenges];
  }
  // That of an item in the store is known already.
  if (answer.status !== 201 || (isStored(call) && answer.headers?.['location'] !== undefined))
    return undefined;
  const location = locationOf(answer.body, call);
  return location === undefined ? undefined : ['location', location];
}

/** What the operation accepts as a proof, one challenge each. */
function challengesOf({ security }: OperationData, { contract }: MockState): string {
  const realm = `realm="${contract.title.replace(/["\\]|[^\x20-\x7e]/g, '')}"`;
  const names = new Set(security.flat());
  const schemes = contract.securitySchemes.filter(({ name }) => names.has(name));
  return [...new Set(schemes.flatMap((scheme) => challengeOf(scheme, realm)))].join(', ');
}

function challengeOf(scheme: SecuritySchemeData, realm: string): readonly string[] {
  if (scheme.kind === 'basic') return [`Basic ${realm}, charset="UTF-8"`];
  if (scheme.kind === 'bearer') return [`Bearer ${realm}`];
  // No scheme is registered for keys; this is what many providers send.
  if (scheme.kind !== 'api-key') return [];
  const parameter = scheme.parameter.replace(/["\\]|[^\x20-\x7e]/g, '');
  return [`ApiKey ${realm}, in="${scheme.in}", name="${parameter}"`];
}

/** Where the created item can be read: by the links of the reply, or at a path that is one segment longer. */
function locationOf(body: Json | undefined, call: HttpCall): string | undefined {
  const { operation, input, state } = call;
  const { contract } = state;
  const reads = remembered(READS, contract, readsOf);
  const found = linked(body, call, reads) ?? below(operation, body, reads);
  if (found === undefined) return undefined;
  const values = { ...pathOf(input), ...found.values };
  let isWhole = true;
  const path = found.operation.binding.path.replace(/\{([^{}]+)\}/g, (_all, name: string) => {
    const value = values[name];
    if (typeof value !== 'string' && typeof value !== 'number') isWhole = false;
    return encodeURIComponent(String(value));
  });
  return isWhole ? baseOf(found.operation, state) + path : undefined;
}

/** By contract, whose operations stay what they are. */
const READS = new WeakMap<ContractData, readonly HttpOperation[]>();

function readsOf({ operations }: ContractData): readonly HttpOperation[] {
  return operations.filter(isHttp).filter(({ binding }) => binding.method === 'GET');
}

interface Target {
  readonly operation: HttpOperation;
  /** Of the variables of its path. */
  readonly values: Readonly<Record<string, unknown>>;
}

function pathOf(input: unknown): Readonly<Record<string, unknown>> {
  const path = at(input, '/path');
  return typeof path === 'object' && path !== null ? { ...path } : {};
}

/** The first link to an operation that reads. */
function linked(
  body: Json | undefined,
  { operation: { links = [] }, input }: HttpCall,
  reads: readonly HttpOperation[],
): Target | undefined {
  for (const link of links) {
    const operation = reads.find(({ id }) => id === link.operation);
    if (operation === undefined) continue;
    const values = link.inputs.flatMap(({ pointer, value }) => {
      const [group, name = ''] = pointerSegments(pointer);
      return group === 'path' ? [[name, linkValue(value, input, body)] as const] : [];
    });
    return { operation, values: Object.fromEntries(values) };
  }
  return undefined;
}

function linkValue(value: LinkValueData, input: unknown, body: unknown): unknown {
  if ('reply' in value) return at(body, value.reply);
  if ('input' in value) return at(input, value.input);
  return 'constant' in value ? value.constant : undefined;
}

/** `GET /orders/{orderId}` of `POST /orders`, with the member of the reply that is called like its variable, or `id`. */
function below(
  { binding: { path } }: HttpOperation,
  body: Json | undefined,
  reads: readonly HttpOperation[],
): Target | undefined {
  for (const operation of reads) {
    const [, name = ''] =
      /^\/?\{([^{}]+)\}$/.exec(operation.binding.path.slice(path.replace(/\/$/, '').length)) ?? [];
    if (name === '' || !operation.binding.path.startsWith(path.replace(/\/$/, ''))) continue;
    const id = idIn(body, name) ?? idIn(at(body, '/data'), name);
    if (id !== undefined) return { operation, values: { [name]: id } };
  }
  return undefined;
}

function idIn(body: unknown, name: string): unknown {
  return [name, 'id', 'uuid'].map((each) => at(body, `/${each}`)).find((each) => each !== undefined);
}

/** The server that is mocked; a path where that has no host. */
function baseOf({ binding }: HttpOperation, { contract, options }: MockState): string {
  const [server] = binding.servers ?? contract.servers;
  const url = (options.baseUrl ?? server?.url ?? '').replace(/(?<!\/)\/+$/, '');
  return url.includes('{') ? url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/?\{.*$/, '') : url;
}
