import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { runCli } from '../helpers/cli.ts';
import { filesIn, temporaryFolder } from '../helpers/folder.ts';

/** A workspace with one contract, whose spec is the text. */
function workspaceWith(spec: string, more: object = {}): string {
  const file = `specs/spec.${spec.startsWith('{') ? 'json' : 'yaml'}`;
  const config = JSON.stringify({ contracts: { pets: { spec: file, output: 'packages/pets', ...more } } });
  return temporaryFolder({ 'tallystick.config.json': config, [file]: spec });
}

const openApi = (rest: string): string => `openapi: 3.1.0\ninfo: { title: Pets, version: 1.0.0 }\n${rest}`;

const openRpc = (methods: readonly object[]): string =>
  JSON.stringify({ openrpc: '1.3.2', info: { title: 'Pets', version: '1.0.0' }, methods }, null, 2);

const method = (name: string, extra: object = {}): object => ({
  name,
  params: [],
  result: { name: 'result', schema: { type: 'string' } },
  ...extra,
});

const PATHS = (first: string, second: string): string => `paths:
  /pets:
    get:
      operationId: ${first}
      responses: { '204': { description: none } }
  /animals:
    get:
      operationId: ${second}
      responses: { '204': { description: none } }
`;

const WRONG: readonly (readonly [what: string, spec: string, expected: Partial<Diagnostic>])[] = [
  ['broken YAML', openApi('paths: {'), { code: 'TLY2002', line: 3 }],
  ['broken JSON', '{\n  "openrpc": "1.3.2",\n  "info": }\n', { code: 'TLY2002', line: 3, column: 11 }],
  ['another format', 'asyncapi: 3.0.0\n', { code: 'TLY2003', line: 1, column: 1 }],
  ['a version of the past', 'swagger: "1.2"\n', { code: 'TLY2004', line: 1, column: 1 }],
  [
    'a version to come',
    'openapi: 4.0.0\ninfo: { title: T, version: "1" }\npaths: {}\n',
    { code: 'TLY2004', line: 1 },
  ],
  [
    'OpenRPC of another major',
    '{ "openrpc": "2.0.0", "info": {}, "methods": [] }',
    { code: 'TLY2004', line: 1 },
  ],
  [
    'a reference to a file that is not there',
    openApi("paths:\n  /pets:\n    $ref: './pets.yaml'\n"),
    { code: 'TLY2005', pointer: '/paths/~1pets/$ref', line: 5 },
  ],
  [
    'a reference to a schema that is not there',
    openApi(`paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: all
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Pets' }
`),
    { code: 'TLY2005', line: 12 },
  ],
  [
    'a reference out of the folder',
    openApi("paths:\n  /pets:\n    $ref: '../../../etc/passwd'\n"),
    { code: 'TLY2006', pointer: '/paths/~1pets/$ref', line: 5 },
  ],
  [
    'an extension misused',
    openRpc([method('pets.list', { 'x-tallystick-chunks': 'all' })]),
    { code: 'TLY3004', pointer: '/methods/0/x-tallystick-chunks' },
  ],
  [
    'an unknown extension',
    openRpc([method('pets.list', { 'x-tallystick-chunk': {} })]),
    { code: 'TLY3005', pointer: '/methods/0/x-tallystick-chunk' },
  ],
  [
    'an unknown outcome',
    openRpc([
      method('pets.list', { 'x-tallystick-refusals': [{ violations: ['*'], outcome: 'wrong_pet' }] }),
    ]),
    { code: 'TLY3004', pointer: '/methods/0', line: 8 },
  ],
  [
    'a required param after an optional one',
    openRpc([
      method('pets.list', {
        paramStructure: 'by-position',
        params: [
          { name: 'a', schema: { type: 'string' } },
          { name: 'b', required: true, schema: { type: 'string' } },
        ],
      }),
    ]),
    { code: 'TLY3007' },
  ],
];

describe('wrong input', () => {
  it.each(WRONG)('%s is named with its place and a way out, and nothing is written', (_, spec, expected) => {
    const root = workspaceWith(spec);
    const before = filesIn(root);
    const { code, stdout, stderr } = runCli(root, ['generate', '--json']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const [contract] = JSON.parse(stdout).contracts;
    expect(contract.status).toBe('failed');
    const [found] = contract.diagnostics;
    expect(found).toMatchObject({ severity: 'error', contract: 'pets', ...expected });
    expect(found.file).toMatch(/\/specs\/spec\.(json|yaml)$/);
    expect([found.line, found.column, found.fix]).toEqual([
      expect.any(Number),
      expect.any(Number),
      expect.stringMatching(/\S/),
    ]);
    expect(filesIn(root)).toEqual(before);
  });

  it('is shown with the line it is about', () => {
    const root = workspaceWith(openApi(PATHS('listPets', 'listPets')));
    const { code, stderr, stdout } = runCli(root, ['generate']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^specs\/spec\.yaml:10:\d+ warning TLY3002 /);
    expect(stderr).toContain('\n  at: /paths/~1animals/get');
    expect(stderr).toMatch(/\n {2}10 \| {7}operationId: listPets\n +\^\n/);
    expect(stderr).toMatch(/\n {2}fix: \S/);
    expect(stdout).toMatch(/pets: \d+ written/);
  });

  it('a spec that is not there is named', () => {
    const root = workspaceWith('');
    rmSync(join(root, 'specs/spec.yaml'));
    const { code, stderr } = runCli(root, ['generate']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^specs\/spec\.yaml.* error TLY2001 /);
  });

  it('a package that would be larger than it may is not written', () => {
    const root = workspaceWith(openRpc([method('pets.list')]), { limits: { outputBytes: 10_000 } });
    const { code, stderr } = runCli(root, ['generate']);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /error TLY2007 The package would have \d+ bytes, more than 10000\.[\s\S]*limits\.outputBytes/,
    );
    expect(Object.keys(filesIn(root))).toEqual(['specs/spec.json', 'tallystick.config.json']);
  });

  it('an operation with missing cases is a warning, and its suite states it', () => {
    const root = workspaceWith(openRpc([method('pets.list')]), { limits: { cases: 1 } });
    const { code, stderr } = runCli(root, ['generate']);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /warning TLY3060 Not all cases of the operation "pets.list" were generated: limits\.cases/,
    );
    const [suite] = Object.entries(filesIn(root)).filter(([path]) => path.endsWith('/src/cases.ts'));
    expect(suite?.[1]).toContain('pets.list (limits.cases)');
  });

  it('an operation without a valid input is a warning, and its suite states it', () => {
    const [names, schema] = [Array.from({ length: 4_001 }, (_, index) => `m${index}`), { type: 'string' }];
    const properties = Object.fromEntries(names.map((name) => [name, schema]));
    const params = [{ name: 'pet', required: true, schema: { type: 'object', required: names, properties } }];
    const root = workspaceWith(openRpc([method('pets.list', { params })]));
    const { code, stderr } = runCli(root, ['generate']);
    expect(code).toBe(0);
    expect(stderr).toContain('warning TLY3061 No valid input was found for the operation "pets.list"');
    const [suite] = Object.entries(filesIn(root)).filter(([path]) => path.endsWith('/src/cases.ts'));
    expect(suite?.[1]).toContain('pets.list (no valid input was found)');
  });

  it('examples beyond the limit of steps are not validated, with a warning', () => {
    const examples = [1, 2, 3].map((output) => ({
      name: `n${output}`,
      input: {},
      outcome: 'result',
      output,
    }));
    const spec = openRpc([method('pets.list', { 'x-tallystick-examples': examples })]);
    const { code, stderr } = runCli(workspaceWith(spec, { limits: { caseSteps: 3 } }), ['lint']);
    expect(code).toBe(0);
    expect(stderr).toContain(
      'warning TLY3062 Not all examples were validated: limits.caseSteps (3) was reached.',
    );
    expect(stderr.match(/TLY3010/g)?.length ?? 0).toBeLessThan(3);
  });

  it('an example that breaks its schema is a warning, and stops nothing', () => {
    const examples = [{ name: 'numbers', input: {}, outcome: 'result', output: 5 }];
    const root = workspaceWith(openRpc([method('pets.list', { 'x-tallystick-examples': examples })]));
    const { code, stderr } = runCli(root, ['lint']);
    expect(code).toBe(0);
    expect(stderr).toContain(
      'warning TLY3010 The output of the example "numbers" does not match its schema: type.',
    );
  });

  it('control characters of a spec do not reach the terminal', () => {
    const spec = openRpc([method('pets\u001b[2J.list'), method('pets\u001b[2J.list')]);
    const root = workspaceWith(spec);
    const { stderr } = runCli(root, ['generate']);
    expect(stderr).toContain('TLY3002');
    expect(stderr).not.toContain('\u001b');
  });
});
