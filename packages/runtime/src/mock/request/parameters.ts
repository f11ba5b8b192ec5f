import type { HttpBindingData } from '../../contract/index.ts';
import type { Schemas } from '../../schema/types.ts';
import type { MockState } from '../state/state.ts';
import type { MockRequest } from '../types/wire.ts';
import { decode, matchPath } from './paths.ts';
import { type Pairs, parsed, simpleValue, styledValue } from './styled.ts';

type Parameter = HttpBindingData['parameters'][number];

/** The input as it travels, read from where its parts stand. */
export function inputOf(
  binding: HttpBindingData,
  request: MockRequest,
  pathname: string,
  { value: body, partHeaders }: { readonly value: unknown; readonly partHeaders?: object },
  { contract }: MockState,
): object {
  const values = matchPath(binding.path, pathname) ?? {};
  const query = binding.parameters.some((each) => each.in === 'query') ? queryOf(request) : [];
  const groups: Record<string, Record<string, unknown>> = {};
  for (const parameter of binding.parameters) {
    const found = parameterValue(parameter, contract.schemas, { values, query, request });
    const group = GROUPS[parameter.in];
    if (found !== undefined) groups[group] = { ...groups[group], [parameter.name]: found };
  }
  return { ...groups, ...(body === undefined ? {} : { body }), ...(partHeaders && { partHeaders }) };
}

function queryOf({ url }: MockRequest): Pairs {
  return [...new URL(url).searchParams];
}

const GROUPS = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;

interface Places {
  readonly values: Readonly<Record<string, string>>;
  readonly query: Pairs;
  readonly request: MockRequest;
}

function parameterValue(parameter: Parameter, schemas: Schemas, places: Places): unknown {
  const { name, in: location, schema, explode, mediaType } = parameter;
  const inPairs = location === 'query' || location === 'cookie';
  const pairs = location === 'query' ? places.query : inPairs ? cookiesOf(places.request) : [];
  const text = inPairs ? pairs.find(([each]) => each === name)?.[1] : textIn(location, name, places);
  if (mediaType !== undefined && /[/+]json\b/.test(mediaType))
    return text === undefined ? text : parsed(text);
  if (inPairs) return styledValue(name, pairs, schema, parameter, schemas);
  return text === undefined ? undefined : simpleValue(text, schema, explode, schemas);
}

function textIn(location: 'path' | 'header', name: string, { values, request }: Places): string | undefined {
  return location === 'path' ? values[name] : (request.headers.get(name) ?? undefined);
}

function cookiesOf({ headers }: MockRequest): Pairs {
  return (headers.get('cookie') ?? '').split(/;\s*/).flatMap((cookie) => {
    const at = cookie.indexOf('=');
    return at < 0 ? [] : [[cookie.slice(0, at), decode(cookie.slice(at + 1))] as const];
  });
}
