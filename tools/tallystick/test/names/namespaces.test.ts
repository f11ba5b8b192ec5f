import { describe, expect, test } from 'vitest';
import type { NamespaceSetting } from '../../src/model/index.ts';
import { planNamespaces } from '../../src/names/index.ts';
import { contractOf } from '../helpers/contract.ts';

/** Operations by id, each with its tags. */
type Tagged = Readonly<Record<string, readonly string[]>>;

function planned(operations: Tagged, setting?: NamespaceSetting) {
  const contract = contractOf({ operations: Object.entries(operations).map(([id, tags]) => ({ id, tags })) });
  return planNamespaces(contract, setting);
}

/** `repos.get reposGet` of each call. */
function calls(operations: Tagged, setting?: NamespaceSetting): readonly string[] {
  const { plan, problems } = planned(operations, setting);
  expect(problems).toEqual([]);
  return plan.namespaces.flatMap(({ name, calls }) =>
    calls.map((call) => `${name}.${call.name} ${call.operation}`),
  );
}

const REPOS: Tagged = { 'repos/get': ['repos'], 'repos/list-forks': ['repos'], 'issues/get': ['issues'] };

describe('by default', () => {
  test('an operation is in the namespace of its tag, without the tag in its name', () => {
    expect(calls(REPOS)).toEqual([
      'repos.get reposGet',
      'repos.listForks reposListForks',
      'issues.get issuesGet',
    ]);
  });

  test.each<[string, Tagged, readonly string[]]>([
    [
      'a tag of several words',
      { 'code-scanning/get': ['code-scanning'] },
      ['codeScanning.get codeScanningGet'],
    ],
    ['a tag in capitals', { 'api-list': ['API'] }, ['api.list apiList']],
    ['a verb and the tag', { createUser: ['User'] }, ['user.create createUser']],
    ['a reserved word', { 'repos.delete': ['repos'] }, ['repos.delete reposDelete']],
    [
      'a name that JavaScript uses',
      { 'a.x': ['a'], 'a.y': ['a'], 'a.then': ['a'] },
      ['a.x aX', 'a.y aY', 'a.aThen aThen'],
    ],
    [
      'a name that does not begin with its tag',
      { ...REPOS, stars: ['repos'] },
      ['repos.get reposGet', 'repos.listForks reposListForks', 'repos.stars stars', 'issues.get issuesGet'],
    ],
    [
      'a word that only begins like the tag',
      { ...REPOS, reposition: ['repos'] },
      [
        'repos.get reposGet',
        'repos.listForks reposListForks',
        'repos.reposition reposition',
        'issues.get issuesGet',
      ],
    ],
    [
      'half a phrase before the tag',
      { userGet: ['user'], userAdd: ['user'], listByUser: ['user'] },
      ['user.get userGet', 'user.add userAdd', 'user.listByUser listByUser'],
    ],
  ])('%s', (_title, operations, expected) => {
    expect(calls(operations)).toEqual(expected);
  });

  test.each<[string, Tagged, string]>([
    ['there is no operation', {}, 'there is no operation'],
    [
      'one has no tag, even if its name has a dot',
      { ...REPOS, 'upload.chats': [] },
      '"upload.chats" has no tag',
    ],
    ['one has two tags', { ...REPOS, stars: ['repos', 'users'] }, '"stars" has 2 tags'],
    [
      'few names get shorter',
      { getPet: ['pets'], findPets: ['pets'], addOne: ['pets'] },
      'grouping by tag would shorten only 1 of 3 names',
    ],
    [
      'two calls would have one name',
      { ...REPOS, get: ['repos'] },
      '"reposGet" and "get" would both be "repos.get"',
    ],
    [
      'a tag is the name of an operation',
      { ...REPOS, repos: ['issues'] },
      'The namespace "repos" has the name of an operation',
    ],
    [
      'a tag is the name of a member of clients',
      { optionsGet: ['options'] },
      'The namespace "options" has a reserved name',
    ],
  ])('there are none where %s', (_title, operations, reason) => {
    expect(planned(operations)).toEqual({ plan: { namespaces: [], reason }, problems: [] });
  });
});

describe('of the config', () => {
  test('"none" makes none', () => {
    expect(planned(REPOS, 'none').plan).toEqual({ namespaces: [], reason: 'the config disables them' });
  });

  test('"tags" takes every tag, whatever the names are', () => {
    const operations = { list: ['a', 'b'], one: [], 'b/get': ['b', 'b'] };
    expect(calls(operations, 'tags')).toEqual(['a.list list', 'b.list list', 'b.get bGet']);
    expect(planned({ one: [] }, 'tags').plan.reason).toBe('no operation has a tag');
  });

  test('an object names tags, leaves them out, and chooses calls by either name of an operation', () => {
    expect(calls(REPOS, { repos: 'repositories', issues: false })).toEqual([
      'repositories.get reposGet',
      'repositories.listForks reposListForks',
    ]);
    expect(calls(REPOS, { repos: { fetch: 'reposGet' }, forks: { list: 'repos/list-forks' } })).toEqual([
      'repos.fetch reposGet',
      'forks.list reposListForks',
      'issues.get issuesGet',
    ]);
  });

  test('two tags may share a namespace', () => {
    expect(calls(REPOS, { issues: 'repos', repos: { fetch: 'reposGet' } })).toEqual([
      'repos.fetch reposGet',
      'repos.listForks reposListForks',
      'repos.get issuesGet',
    ]);
  });

  test.each<[string, Tagged, NamespaceSetting, readonly unknown[]]>([
    ['a tag that no operation has', REPOS, { repo: 'repos' }, [['unknown tag', ['repo']]]],
    ['a tag to leave out that no operation has', REPOS, { repo: false }, [['unknown tag', ['repo']]]],
    ['an unknown operation', REPOS, { repos: { get: 'repoGet' } }, [['unknown operation', ['repos', 'get']]]],
    ['the name of an operation', REPOS, { repos: 'issuesGet' }, [['collision', ['repos']]]],
    ['names that differ by the case of a letter', REPOS, { repos: 'Issues' }, [['collision', []]]],
    ['two calls of one name', REPOS, { issues: 'repos' }, [['collision', ['issues']]]],
    ['two calls of one name, by tag', { ...REPOS, get: ['repos'] }, 'tags', [['collision', []]]],
    ...['then', 'toJSON', 'constructor', '__proto__', 'withResponse', 'options', 'onReply'].map(
      (name): [string, Tagged, NamespaceSetting, readonly unknown[]] => [
        `the namespace ${name}`,
        REPOS,
        JSON.parse(`{ "${name}": { "get": "reposGet" } }`),
        [['reserved', [name]]],
      ],
    ),
    [
      'a call that JavaScript has',
      REPOS,
      { repos: { toJSON: 'reposGet' } },
      [['reserved', ['repos', 'toJSON']]],
    ],
  ])('is wrong with %s', (_title, operations, setting, expected) => {
    const { plan, problems } = planned(operations, setting);
    expect(problems.map(({ kind, keys }) => [kind, keys])).toEqual(expected);
    expect(plan.namespaces).toEqual([]);
  });
});
