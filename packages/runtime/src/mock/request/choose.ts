import { essence } from '../../call/media-type.ts';
import { factsOf } from '../../codec/facts.ts';
import { at } from '../../pointer.ts';
import { isMembers } from '../../schema/kind.ts';
import type { MockState } from '../state/state.ts';
import type { MockRequest } from '../types/wire.ts';
import type { HttpOperation } from './paths.ts';
import { type Violation, violation } from './violation.ts';

/** The operation whose constants the body holds; of several, the one whose parameters the request has. */
export function chosen(
  candidates: readonly HttpOperation[],
  body: unknown,
  request: MockRequest,
  state: MockState,
): HttpOperation | undefined {
  const meant = candidates.filter(({ injected }) =>
    injected.every((each) => each.by !== 'constant' || at({ body }, each.pointer) === each.value),
  );
  if (meant.length < 2) return meant[0];
  const scores = meant.map((each) => scoreOf(each, request, state));
  return meant[scores.indexOf(Math.max(...scores))];
}

/**
 * How closely a request matches an operation: one point for each required parameter that it has, and `ONE_VALUE` for
 * each whose only allowed value it has; the same is subtracted for those that it lacks, and one point where the
 * operation does not take the type of the body.
 */
function scoreOf(operation: HttpOperation, request: MockRequest, { contract }: MockState): number {
  const query = new URL(request.url).searchParams;
  return operation.binding.parameters
    .filter(({ required, in: location }) => required && (location === 'query' || location === 'header'))
    .map(({ name, in: location, schema }) => {
      const found = location === 'query' ? query.get(name) : request.headers.get(name);
      const { values, open } = factsOf(schema, contract.schemas);
      if (values.length !== 1 || open?.size !== 0) return found === null ? -1 : 1;
      return String(values[0]) === found ? ONE_VALUE : -ONE_VALUE;
    })
    .reduce((sum, each) => sum + each, takesBody(operation, request) ? 0 : -1);
}

/** Whether the body, if there is one, has a type that the operation takes. */
function takesBody({ binding }: HttpOperation, { headers }: MockRequest): boolean {
  const type = essence(headers.get('content-type') ?? '');
  const types = Object.keys(binding.requestBody?.content ?? {});
  return type === '' || types.some((each) => each.includes('*') || essence(each) === type);
}

/** Outweighs all parameters that count one point. */
const ONE_VALUE = 1000;

/** What is wrong with a body that names none of the operations that share its path. */
export function unnamed({ injected }: HttpOperation, body: unknown): Violation {
  if (body !== undefined && !isMembers(body)) return violation('type', 'Must be an object', 'body', body);
  const constant = injected.find(({ by }) => by === 'constant');
  const field = constant?.pointer.slice('/body/'.length) ?? '';
  const value = at(body, `/${field}`);
  return violation(
    value === undefined ? 'missing' : 'value',
    'Must be the name of an operation at this path',
    `body.${field}`,
    value,
  );
}
