import {
  block,
  code,
  group,
  identifier,
  importValue,
  list,
  type Printable,
  type Statement,
  string,
} from 'tallystick/plugin';
import type { PlannedCall, PlannedQuery } from './plan.ts';
import { REQUEST_OPTIONS, sharedType } from './shared-types.ts';

/** Parameters of a function that the module exports. */
export type Parameters = Extract<Statement, { readonly kind: 'function' }>['parameters'];

/** The options, the key and the options of pages, and their types. */
export function queryStatements(query: PlannedQuery): readonly Statement[] {
  return [optionsFunction(query), keyFunction(query), infiniteFunction(query), ...queryTypes(query)];
}

function queryTypes(query: PlannedQuery): readonly Statement[] {
  const { operation, types } = query;
  return [
    {
      kind: 'type',
      name: query.queryType,
      doc: `Options of a query that calls ${operation.id}: its key, its result and its errors.`,
      type: sharedType('QueryOf', [resultType(query), types.error, keyType(query)]),
    },
    {
      kind: 'type',
      name: query.infiniteType,
      doc: `Options of a query that calls ${operation.id} page after page.`,
      typeParameters: [identifier('Page')],
      type: sharedType('InfiniteQueryOf', [
        pageType(query),
        types.error,
        infiniteKeyType(query),
        identifier('Page'),
      ]),
    },
  ];
}

/** What the cache holds of a reply. */
export function resultType({ types, mayBeNothing }: PlannedCall): Printable {
  return mayBeNothing ? code`Exclude<${types.result}, undefined> | null` : types.result;
}

/** What the cache holds of a page. */
function pageType(query: PlannedQuery): Printable {
  return query.isLinked ? sharedType('LinkedPage', [resultType(query)]) : resultType(query);
}

/** The parts of a key that come before the input. */
export function keyParts({ prefix, operation }: PlannedCall): readonly Printable[] {
  return [...prefix, operation.name].map(string);
}

function keyType(query: PlannedQuery): Printable {
  return code`readonly ${group('[', [...keyParts(query), code`input?: ${query.types.input}`].map(named))}`;
}

/** The parts of a tuple have all a name or none. */
function named(part: Printable, index: number): Printable {
  const name = ['contract', 'tag', 'operation'][index];
  return name === undefined ? part : code`${identifier(name)}: ${part}`;
}

function infiniteKeyType(query: PlannedQuery): Printable {
  return code`readonly ${group('[', [...keyParts(query), string('infinite'), code`${query.types.input} | undefined`])}`;
}

function keyFunction(query: PlannedQuery): Statement {
  const { operation, types } = query;
  return {
    kind: 'function',
    name: query.keyName,
    doc: `The key of ${operation.id} with an input. Without one, the beginning of all its keys.`,
    parameters: [{ name: 'input', type: types.input, optional: true }],
    returns: code`${identifier(query.queryType)}['queryKey']`,
    body: list([
      code`const prefix = ${group('[', keyParts(query))} as const;`,
      code`return taggedKey(input === undefined ? prefix : [...prefix, input]);`,
    ]),
  };
}

/** The parameters that every function begins with. */
export function givenParameters({ connection, types }: PlannedCall): Parameters {
  return [
    { name: 'client', type: connection },
    { name: 'input', type: types.input, ...(types.isInputOptional ? { optional: true } : {}) },
  ];
}

function optionsFunction(query: PlannedQuery): Statement {
  const { operation } = query;
  return {
    kind: 'function',
    name: query.optionsName,
    doc: `Options of a query that calls ${operation.id}. The call ends when the query is cancelled.`,
    parameters: [...givenParameters(query), OPTIONS_PARAMETER],
    returns: optionsType(query),
    body: code`return ${block([
      code`queryKey: ${identifier(query.keyName)}(input),`,
      code`queryFn: ${calling(query, code`{ signal }`, identifier('input'))},`,
    ])};`,
  };
}

export function optionsType({ queryType }: PlannedQuery): Printable {
  return identifier(queryType);
}

export const OPTIONS_PARAMETER = { name: 'options', type: REQUEST_OPTIONS, optional: true } as const;

/** A function that calls the operation: `async ({ signal }) => (await getOrder(client, input, { ...options, signal })) ?? null`. */
function calling(
  { client, operation, mayBeNothing }: PlannedCall,
  context: Printable,
  input: Printable,
): Printable {
  const given = group('(', [identifier('client'), input, code`{ ...options, signal }`]);
  const call = code`${importValue(client, operation.name)}${given}`;
  return mayBeNothing ? code`async (${context}) => (await ${call}) ?? null` : code`(${context}) => ${call}`;
}

function infiniteFunction(query: PlannedQuery): Statement {
  const { operation } = query;
  return {
    kind: 'function',
    name: query.infiniteName,
    doc: `Options of a query that calls ${operation.id} page after page. Its key has \`input\`.${query.pagesName === undefined ? '' : ' Unless `pages` is given, the contract says how one page leads to the next.'}`,
    typeParameters: [pageParameter(query)],
    parameters: infiniteParameters(query),
    returns: infiniteType(query),
    body: list([
      ...ruleOfContract(query),
      code`return ${block([
        code`queryKey: taggedKey(${group('[', [...keyParts(query), string('infinite'), identifier('input')])}),`,
        code`queryFn: ${pageCall(query)},`,
        code`initialPageParam: ${ruleName(query)}.initialPageParam,`,
        code`getNextPageParam: ${ruleName(query)}.getNextPageParam,`,
      ])};`,
    ]),
  };
}

/** A function that requests a page: with the input that asks for it, or at its URL where the contract has the rule. */
function pageCall(query: PlannedQuery): Printable {
  const { client, pagesName, isLinked } = query;
  const input = code`${ruleName(query)}.inputOf(pageParam)`;
  if (pagesName === undefined || !isLinked) return calling(query, code`{ signal, pageParam }`, input);
  const url = code`pages === undefined && typeof pageParam === 'string' ? pageParam : undefined`;
  const given = group('(', [url, identifier('client'), input, code`{ ...options, signal }`]);
  return code`({ signal, pageParam }) => ${importValue(client, pagesName)}.at${given}`;
}

/** What a page is asked for with: where the contract has a rule, its URL or the input of the call that gets it. */
export function pageParameter({ pagesName, isLinked, types }: PlannedQuery): Printable {
  if (pagesName === undefined) return identifier('Page');
  return isLinked ? code`Page = string | undefined` : code`Page = ${types.input} | undefined`;
}

function ruleName({ pagesName }: PlannedQuery): Printable {
  return identifier(pagesName === undefined ? 'pages' : 'rule');
}

function ruleType(query: PlannedQuery): Printable {
  return sharedType('PageRule', [pageType(query), query.types.input, identifier('Page')]);
}

/** `Page` is the type of the inputs or of URLs, unless the caller gives both a type and a rule. */
function ruleOfContract(query: PlannedQuery): readonly Printable[] {
  if (query.pagesName === undefined) return [];
  return [
    code`const ofContract: unknown = ${block(rule(query, query.pagesName))};`,
    code`const rule = pages ?? (ofContract as ${ruleType(query)});`,
  ];
}

function rule(query: PlannedQuery, pagesName: string): readonly Printable[] {
  const { client, types } = query;
  if (query.isLinked)
    return [
      code`initialPageParam: undefined,`,
      code`inputOf: () => input,`,
      code`getNextPageParam: (last: ${pageType(query)}) => last.next,`,
    ];
  const page = code`page: ${types.input} | undefined`;
  return [
    code`initialPageParam: input,`,
    code`inputOf: (${page}) => page,`,
    code`getNextPageParam: (last: ${resultType(query)}, _all: unknown, ${page}) => ${importValue(client, pagesName)}.next(page, last),`,
  ];
}

export function infiniteParameters(query: PlannedQuery): Parameters {
  const { types, connection, pagesName } = query;
  return [
    { name: 'client', type: connection },
    { name: 'input', type: list([types.input, code`undefined`], ' | ') },
    { name: 'pages', type: ruleType(query), ...(pagesName === undefined ? {} : { optional: true }) },
    OPTIONS_PARAMETER,
  ];
}

export function infiniteType({ infiniteType: name }: PlannedQuery): Printable {
  return code`${identifier(name)}<Page>`;
}
