import { describe, expect, test } from 'vitest';
import { OUTPUTS } from '../../../src/emit/outputs.ts';
import { readmeFile } from '../../../src/emit/package/readme/index.ts';
import { rulesFiles } from '../../../src/emit/package/readme/rules-files.ts';
import type { Contract } from '../../../src/model/index.ts';
import { contractOf, type PlainSchema } from '../../helpers/contract.ts';
import { doorContract, parcelContract } from '../../helpers/sample-contracts.ts';

const OPTIONS = {
  packageName: '@sample/api',
  runtime: 'package',
  header: ['header'],
  runtimeModule: () => '',
} as const;

function readme(contract: Contract): string {
  return readmeFile(contract, OPTIONS, OUTPUTS).text;
}

function rules(contract: Contract): string {
  return rulesFiles(contract, OPTIONS, OUTPUTS)
    .map(({ text }) => text)
    .join('\n');
}

function rulesOf(schema: PlainSchema): readonly string[] {
  const text = rules(contractOf({ schemas: { Subject: schema } }));
  const section = text.slice(text.indexOf('### Subject'), text.indexOf('## Outcomes'));
  return section.split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:where|---)/.test(line));
}

describe('the rules table', () => {
  const two = { properties: { a: { type: 'string' }, b: { type: 'string' } } };
  const rows: readonly {
    readonly name: string;
    readonly given: PlainSchema;
    readonly want: readonly string[];
  }[] = [
    { name: 'nothing to tell', given: { type: 'string' }, want: [] },
    {
      name: 'enum',
      given: { type: 'string', enum: ['a', 'b'] },
      want: ['| (the value itself) | one of a, b | type |  |'],
    },
    {
      name: 'several rules of one place are one line',
      given: { type: 'integer', exclusiveMinimum: 0, maximum: 9 },
      want: ['| (the value itself) | an integer; at most 9; more than 0 | validator |  |'],
    },
    {
      name: 'a rule keeps its source',
      given: { type: 'string', minLength: 1, source: { kind: 'document', cite: 'page 3' } },
      want: ['| (the value itself) | at least 1 character | validator | document: page 3 |'],
    },
    {
      name: 'bars in a pattern do not end the cell',
      given: { type: 'string', pattern: '^(a|b)$' },
      want: ['| (the value itself) | matches `^(a\\|b)$` | validator |  |'],
    },
    {
      name: 'at least one of a few members is a type',
      given: { type: 'object', ...two, anyOf: [{ required: ['a'] }, { required: ['b'] }] },
      want: ['| (the value itself) | requires at least one of a, b | type |  |'],
    },
    {
      name: 'at least one of many members is not',
      given: { type: 'object', anyOf: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ required: [name] })) },
      want: ['| (the value itself) | requires at least one of a, b, c, d, e | validator |  |'],
    },
    {
      name: 'a value that is ruled out',
      given: { type: 'number', not: { const: 0 } },
      want: ['| (the value itself) | not 0 | validator |  |'],
    },
    {
      name: 'a condition',
      given: {
        type: 'object',
        ...two,
        if: { properties: { a: { const: 'x' } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { required: ['b'] },
      },
      want: ['| (the value itself) | if a is x: requires b | validator |  |'],
    },
    {
      name: 'dates in order, below an array',
      given: {
        type: 'object',
        properties: {
          list: { type: 'array', items: { type: 'object', properties: { at: { maxLength: 19 } } } },
        },
        rules: [{ kind: 'not-before', at: '/list/-/at', than: '/start' }],
      },
      want: [
        '| (the value itself) | list\\[\\].at is not before start | validator |  |',
        '| `list[].at` | at most 19 characters | validator |  |',
      ],
    },
  ];
  test.each(rows)('$name', ({ given, want }) => expect(rulesOf(given)).toEqual(want));
});

describe('the program of an operation', () => {
  test('is the first example without what the client supplies', () => {
    const text = readme(parcelContract());
    expect(text).toContain("import { createParcelApiClient, isTallystickError } from '@sample/api';");
    expect(text).toMatch(
      /const client = createParcelApiClient\(\{ baseUrl: '.*', auth: \{ token: 'secret' \} \}\);/,
    );
    expect(text).toContain('  const result = await client.postParcels({\n');
    expect(text).not.toContain('token: "secret"');
    expect(text).toContain('  if (!isTallystickError(error)) throw error;');
  });

  test('names groups of an http input', () => {
    const call = "const result = await client.open({ path: { id: 'front' }, body: { seconds: 5 } });";
    expect(readme(doorContract())).toContain(call);
    expect(rules(doorContract())).toContain(`\`\`\`ts\n${call}\n`);
  });

  test('is made from the schema where the spec has no example', () => {
    const input: PlainSchema = {
      type: 'object',
      properties: { n: { type: 'integer', minimum: 7 } },
      required: ['n'],
    };
    const text = rules(contractOf({ operations: [{ id: 'op', input }, { id: 'none' }] }));
    expect(text).toContain('const result = await client.op({ n: 7 });');
    expect(text).toContain('const result = await client.none();');
  });
});

describe('outcomes', () => {
  test('operations that end alike share a table', () => {
    const text = rules(contractOf({ operations: [{ id: 'one' }, { id: 'two' }] }));
    expect(text).toContain('### `one`, `two`\n\n| outcome |');
  });

  test('tell how they are recognised', () => {
    expect(rules(doorContract())).toContain('| `jammed` | `/code` `4` | rejects |');
    expect(rules(doorContract())).toContain('| `forbidden` | status 403 | rejects |');
  });
});

test('text of a spec is text, not markup', () => {
  const evil = '--> <script>x</script>\n# heading\n```\n[l](javascript:1) | a_b `code` &lt;';
  const contract = contractOf({ title: evil, description: evil, operations: [{ id: evil, name: 'op' }] });
  const text = `${readme(contract)}\n${rules(contract)}`;
  expect(text).not.toMatch(/(?<!\\)<script/);
  expect(text).not.toMatch(/^# heading/m);
  expect(text).not.toMatch(/^```$(?!\n\n)/m);
  expect(text).not.toContain('[l](');
  expect(text).toContain('`code`');
});

test('has a line for each tag where there are many operations, and a page of rules for each', () => {
  const operations = Array.from({ length: 61 }, (_, index) => ({
    id: `op-${index}`,
    name: `op${index}`,
    summary: `Does | ${index}`,
    tags: [index < 60 ? 'Git Refs' : 'Users'],
    input: { type: 'object', properties: { n: { type: 'integer' } } },
    examples: [{ name: 'one', input: { n: 1 }, outcome: 'result' }],
  }));
  const contract = contractOf({ operations });
  const text = readme(contract);
  expect(text).toContain('| [Git Refs](rules/git-refs.md) | 60 |\n| [Users](rules/users.md) | 1 |\n');
  expect(text.match(/^```ts$/gm)).toHaveLength(1);
  expect(text).not.toContain('op60');
  const files = rulesFiles(contract, OPTIONS, OUTPUTS);
  expect(files.map(({ path }) => path)).toEqual(['RULES.md', 'rules/git-refs.md', 'rules/users.md']);
  expect(files[2]?.text).toContain(
    '## `op60`\n\nop-60\n\nDoes \\| 60\n\n```ts\nconst result = await client.op60({ n: 1 });\n',
  );
});

test('names each operation once, with what it does, and links to its rules', () => {
  const operations = [{ id: 'list.things', summary: 'Lists things', description: 'All of them.' }];
  const text = readme(contractOf({ operations }));
  expect(text).toContain('| [`listThings`](RULES.md#listthings) | list.things | Lists things |');
  expect(text).not.toContain('All of them.');
  expect(rules(contractOf({ operations }))).toContain('## `listThings`\n\nlist.things\n\nAll of them.\n');
  expect(rules(contractOf({ operations }))).not.toContain('Lists things');
});

describe('the section on replies', () => {
  const binding = { protocol: 'http' as const, method: 'get' as const, path: '/users', parameters: [] };
  const status = (from: number) => ({ status: { from, to: from } });
  const ok = {
    name: '200',
    promise: 'resolves',
    matcher: status(200),
    content: { 'application/json': {}, 'text/csv': {} },
  };

  function replies(...more: readonly object[]): string {
    const text = rules(contractOf({ operations: [{ id: 'who', binding, outcomes: [ok, ...more] }] }));
    return text.slice(text.indexOf('## Replies'));
  }

  test('says what is strict, and what a call may choose', () => {
    expect(replies()).toContain("`onContractBreak: 'warn'`");
    expect(replies()).toContain("`client.who(input, { accept: 'application/json' })`");
  });

  test.each([
    ['`isWhoError(error)`', { name: '404', promise: 'rejects', matcher: status(404), content: {} }],
    ['code `redirect`', { name: '302', promise: 'resolves', matcher: status(302), content: {} }],
    [
      "`mock.who.replyOnce({ example: 'ada' })`",
      {
        name: '201',
        promise: 'resolves',
        matcher: status(201),
        content: {},
        examples: new Map([['', new Map([['ada', 1]])]]),
      },
    ],
  ])('says %s where the contract has such a reply, and only there', (said, outcome) => {
    expect(replies()).not.toContain(said);
    expect(replies(outcome)).toContain(said);
  });
});
