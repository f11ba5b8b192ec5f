import { decodeParameter, type WireSource } from '../../codec/index.ts';
import { GROUP_OF, type HttpBindingData } from '../../contract/binding.ts';
import { remembered } from '../../remembered.ts';
import type { MockState } from '../state/state.ts';
import type { MockRequest } from '../types/wire.ts';
import type { Body } from './bodies.ts';
import { matchPath } from './paths.ts';
import { unreadableIn } from './unreadable.ts';
import type { Violation } from './violation.ts';

type Parameter = HttpBindingData['parameters'][number];

/** What a request holds, as far as it can be read. */
export interface RequestInput {
  /** The input as it travels. A value that cannot be read is its text, which a validator rejects. */
  readonly input: object;
  /** The first value that cannot be read, where no validator may notice. */
  readonly unreadable: Violation | undefined;
}

/** The input, read from where its parts stand. */
export function inputOf(
  binding: HttpBindingData,
  request: MockRequest,
  pathname: string,
  body: Body,
  { contract }: MockState,
): RequestInput {
  const source = sourceOf(binding, request, pathname);
  const groups: Record<string, Record<string, unknown>> = {};
  let unreadable = body.unreadable;
  for (const parameter of binding.parameters) {
    const group = GROUP_OF[parameter.in];
    const found = decodeParameter(
      parameter,
      source,
      contract.schemas,
      takenBeside(parameter, binding, contract),
    );
    unreadable ??= unreadableIn(found, `${group}.${parameter.name}`);
    if (found.value !== undefined) groups[group] = { ...groups[group], [parameter.name]: found.value };
  }
  const { value, partHeaders } = body;
  const input = {
    ...groups,
    ...(value === undefined ? {} : { body: value }),
    ...(partHeaders && { partHeaders }),
  };
  return { input, unreadable };
}

function sourceOf({ path }: HttpBindingData, { url, headers }: MockRequest, pathname: string): WireSource {
  const mark = url.indexOf('?');
  const cookie = headers.get('cookie');
  return {
    path: matchPath(path, pathname) ?? {},
    ...(mark >= 0 && { query: url.slice(mark + 1).replace(/#.*$/s, '') }),
    header: (name) => headers.get(name),
    ...(cookie !== null && { cookie }),
  };
}

/** By binding, which is part of a contract. */
const TAKEN = new WeakMap<HttpBindingData, ReadonlyMap<Parameter, ReadonlySet<string>>>();

/** Names in the same place that cannot be members of an exploded object: those of other parameters, and of credentials. */
function takenBeside(
  parameter: Parameter,
  binding: HttpBindingData,
  { securitySchemes }: MockState['contract'],
): ReadonlySet<string> | undefined {
  const known = remembered(TAKEN, binding, ({ parameters }) => {
    const keys = securitySchemes.flatMap((each) =>
      each.kind === 'api-key' ? [{ in: each.in, name: each.parameter }] : [],
    );
    const all = [...parameters, ...keys];
    return new Map(
      parameters.map((one) => [
        one,
        new Set(all.filter((each) => each !== one && each.in === one.in).map(({ name }) => name)),
      ]),
    );
  });
  return known.get(parameter);
}
