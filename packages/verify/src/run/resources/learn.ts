import type { ContractData, Json, OperationData } from '@tallystick/runtime/contract';
import { valueAt } from '@tallystick/runtime/schema';
import type { Reply } from '../../bindings/reply.ts';
import { asObject } from '../../json.ts';
import type { ItemKeys } from './item-keys.ts';
import { itemOf, methodOf, normalPath, parameterNames, pathValues, valuesIn } from './item-path.ts';
import { idIn, itemsIn, wrapped } from './named-items.ts';

/** Something at the provider, by the values that stand for it in a path. */
export interface Resource {
  readonly key: string;
  readonly values: readonly Json[];
  /** Whether a call of this run made it, or it was there. */
  readonly origin: 'made' | 'found';
  /** The operation whose call made or found it. */
  readonly by?: string;
}

/** A call that was accepted. */
export interface AcceptedCall {
  readonly operation: OperationData;
  readonly input: Json;
  readonly url: string;
  readonly reply: Reply;
}

/** What an accepted call says is there. */
export function resourcesIn(call: AcceptedCall, keys: ItemKeys, contract: ContractData): readonly Resource[] {
  const found = [
    ...located(call, keys),
    ...inContent(call, keys),
    ...itself(call),
    ...linked(call, contract),
  ];
  return found.filter(({ values }) => values.every(isSegment));
}

/** The URL of `Location` or `Content-Location` (RFC 9110, 10.2.2 and 8.7). */
function located({ operation, url, reply }: AcceptedCall, { names }: ItemKeys): readonly Resource[] {
  const origin = methodOf(operation) === 'GET' ? 'found' : 'made';
  return ['location', 'content-location'].flatMap((header) => {
    const text = reply.headers.get(header);
    if (text === null || !URL.canParse(text, url)) return [];
    const { pathname } = new URL(text, url);
    return (
      mostLiteral(names.keys()).flatMap((key) => {
        const values = valuesIn(pathname, key);
        return values === undefined ? [] : [{ key, values, origin } as const];
      })[0] ?? []
    );
  });
}

/** `/pets/mine/{}` before `/pets/{}/{}`, and the longer before the shorter. */
function mostLiteral(keys: Iterable<string>): readonly string[] {
  const literals = (key: string): number => key.split('/').filter((segment) => segment !== '{}').length;
  return [...keys].toSorted((one, other) => literals(other) - literals(one) || other.length - one.length);
}

/** What `POST /pets` made, by the id in its reply or else in its body, and what `GET /pets` lists. */
function inContent({ operation, input, reply }: AcceptedCall, { names }: ItemKeys): readonly Resource[] {
  const key = `${normalPath(operation)}/{}`;
  const parameters = [...(names.get(key) ?? [])];
  if (parameters.length === 0) return [];
  const parents = pathValues(parameterNames(operation), input);
  const resource = (value: Json, origin: Resource['origin']): Resource => ({
    ...{ key, origin },
    values: [...parents, value],
  });
  if (methodOf(operation) === 'GET')
    return itemsIn(reply.json).flatMap((item) => {
      const id = idIn(item, parameters);
      return id === undefined ? [] : [resource(id, 'found')];
    });
  if (methodOf(operation) !== 'POST' || reply.status > 201) return [];
  const made = [...wrapped(reply.json, parameters), asObject(valueAt(input, '/body'))];
  const id = made.map((each) => idIn(each, parameters)).find((each) => each !== undefined);
  return id === undefined ? [] : [resource(id, 'made')];
}

/** What `PUT` made is where it was put. */
function itself({ operation, input, reply }: AcceptedCall): readonly Resource[] {
  const item = itemOf(operation);
  if (item === undefined || !item.whole || methodOf(operation) !== 'PUT' || reply.status !== 201) return [];
  return [{ key: item.key, values: pathValues(item.names, input), origin: 'made' }];
}

/** What a documented link takes from the reply and puts into the path of another operation. */
function linked({ operation, reply }: AcceptedCall, { operations }: ContractData): readonly Resource[] {
  return (operation.links ?? []).flatMap(({ operation: id, inputs }) => {
    const to = operations.find((each) => each.id === id);
    const item = to && itemOf(to);
    if (item === undefined) return [];
    const values = item.names.flatMap((name) => {
      const value = inputs.find(({ pointer }) => pointer === `/path/${name}`)?.value;
      const given = value !== undefined && 'reply' in value ? valueAt(reply.json, value.reply) : undefined;
      return given ?? [];
    });
    const origin = operation.safety.safe ? 'found' : 'made';
    return values.length === item.names.length ? [{ key: item.key, values, origin } as const] : [];
  });
}

/** A lone surrogate cannot be part of a URL. */
const HALF = /\p{Surrogate}/u;

function isSegment(value: Json): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' && !['', '.', '..'].includes(value) && !HALF.test(value);
}
