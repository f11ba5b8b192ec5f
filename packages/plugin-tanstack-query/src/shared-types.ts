import { code, group, identifier, importType, type Printable, type Statement } from 'tallystick/plugin';

const CORE = '@tanstack/query-core';

type Member = Extract<Statement, { readonly kind: 'interface' }>['members'][number];

/** The key of a query: it knows what the cache holds under it. */
export function taggedType(
  ...parts: readonly [key: Printable, data: Printable, error: Printable]
): Printable {
  return code`${importType(CORE, 'DataTag')}${group('<', parts)}`;
}

/** `QueryOf<Result, Error, Key>` and the like, which `sharedStatements` declares. */
export function sharedType(
  name: 'QueryOf' | 'InfiniteQueryOf' | 'MutationOf' | 'PageRule' | 'LinkedPage',
  parts: readonly Printable[],
): Printable {
  return code`${identifier(name)}${group('<', parts)}`;
}

/** What `sharedStatements` declares. */
export const SHARED_NAMES = [
  'QueryOf',
  'InfiniteQueryOf',
  'MutationOf',
  'PageRule',
  'LinkedPage',
  'RequestOptions',
  'taggedKey',
] as const;

/** The options that a caller can give for one call: the signal is TanStack Query's, and the media types are the default ones. */
export const REQUEST_OPTIONS: Printable = identifier('RequestOptions');

/** Types of the module that its functions share. They are plain objects that every adapter of TanStack Query takes. */
export function sharedStatements(
  has: Readonly<Record<'query' | 'mutation' | 'links', boolean>>,
  client: string,
): readonly Statement[] {
  return [
    {
      kind: 'type',
      name: 'RequestOptions',
      doc: 'Options of the calls: headers, a timeout and the like.',
      type: code`Omit<${importType(client, 'CallOptions')}, 'signal' | 'contentType' | 'accept'>`,
    },
    ...(has.mutation ? [mutationType()] : []),
    ...(has.query ? queryTypes() : []),
    ...(has.links ? [linkedPage()] : []),
  ];
}

const RESULT = identifier('Result');
const FAILURE = identifier('Failure');
const KEY = code`Key extends readonly unknown[]`;

/** A member without a value. Adapters take the type of errors from `retry`, or from `throwOnError`. */
function carrier(key: 'retry' | 'throwOnError', type: Printable): Member {
  return { key, optional: true, type, doc: 'Not set. Its type tells the adapters how a call fails.' };
}

function retryOf(options: 'QueryOptions' | 'MutationOptions'): Member {
  return carrier('retry', code`NonNullable<${importType(CORE, options)}<Result, Failure>['retry']>`);
}

const CARRIERS = [
  retryOf('QueryOptions'),
  carrier('throwOnError', code`boolean | ((error: Failure) => boolean)`),
];

function queryTypes(): readonly Statement[] {
  return [
    {
      kind: 'interface',
      name: 'QueryOf',
      doc: 'Options of a query, for `useQuery`, `useSuspenseQuery`, `prefetchQuery` and the like.',
      typeParameters: [RESULT, FAILURE, KEY],
      members: [
        { key: 'queryKey', type: taggedType(identifier('Key'), RESULT, FAILURE) },
        { key: 'queryFn', type: code`(context: { readonly signal: AbortSignal }) => Promise<Result>` },
        ...CARRIERS,
      ],
    },
    {
      kind: 'interface',
      name: 'InfiniteQueryOf',
      doc: 'Options of a query that loads page after page, for `useInfiniteQuery` and the like.',
      typeParameters: [RESULT, FAILURE, KEY, identifier('Page')],
      members: [
        {
          key: 'queryKey',
          type: taggedType(
            identifier('Key'),
            code`${importType(CORE, 'InfiniteData')}<Result, Page>`,
            FAILURE,
          ),
        },
        {
          key: 'queryFn',
          type: code`(context: { readonly signal: AbortSignal; readonly pageParam: Page }) => Promise<Result>`,
        },
        { key: 'initialPageParam', type: identifier('Page') },
        { key: 'getNextPageParam', type: code`PageRule<Result, unknown, Page>['getNextPageParam']` },
        ...CARRIERS,
      ],
    },
    pageRule(),
    taggedKey(),
  ];
}

function pageRule(): Statement {
  return {
    kind: 'interface',
    name: 'PageRule',
    doc: 'How to request the next page.',
    typeParameters: [RESULT, identifier('Input'), identifier('Page')],
    members: [
      {
        key: 'initialPageParam',
        readonly: true,
        type: identifier('Page'),
        doc: 'What the first page is asked for with.',
      },
      {
        key: 'inputOf',
        readonly: true,
        type: code`(pageParam: Page) => Input`,
        doc: 'The input of the call that gets a page.',
      },
      {
        key: 'getNextPageParam',
        readonly: true,
        type: code`${group('(', [
          code`lastPage: Result`,
          code`allPages: readonly Result[]`,
          code`lastPageParam: Page`,
        ])} => Page | null | undefined`,
        doc: 'What the next page is asked for with; undefined or null after the last one.',
      },
    ],
  };
}

function linkedPage(): Statement {
  return {
    kind: 'interface',
    name: 'LinkedPage',
    doc: 'A page, and the URL of the next one, which may be in a header.',
    typeParameters: [RESULT],
    members: [
      { key: 'value', readonly: true, type: RESULT },
      { key: 'next', readonly: true, type: code`string | undefined`, doc: 'Undefined in the last page.' },
    ],
  };
}

function taggedKey(): Statement {
  const tagged = taggedType(identifier('Key'), identifier('Data'), FAILURE);
  return {
    kind: 'function',
    name: 'taggedKey',
    exported: false,
    doc: 'The key with the type of what is kept under it, which is there for the compiler alone.',
    typeParameters: [KEY, identifier('Data'), FAILURE],
    parameters: [{ name: 'key', type: identifier('Key') }],
    returns: tagged,
    body: code`return key as ${tagged};`,
  };
}

function mutationType(): Statement {
  return {
    kind: 'interface',
    name: 'MutationOf',
    doc: 'Options of a mutation, for `useMutation` and the like.',
    typeParameters: [RESULT, FAILURE, identifier('Variables')],
    members: [
      { key: 'mutationKey', type: code`readonly [string, string, string]` },
      { key: 'mutationFn', type: code`(variables: Variables) => Promise<Result>` },
      retryOf('MutationOptions'),
    ],
  };
}
