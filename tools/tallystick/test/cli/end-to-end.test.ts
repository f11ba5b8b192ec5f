import { expect, it } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { filesIn, putFiles, temporaryFolder } from '../helpers/folder.ts';

const SPEC = (colours: readonly string[]): string =>
  JSON.stringify({
    openrpc: '1.3.2',
    info: { title: 'Pets', version: '1.0.0' },
    methods: [
      {
        name: 'pets.paint',
        paramStructure: 'by-name',
        params: [{ name: 'colour', required: true, schema: { type: 'string', enum: colours } }],
        result: { name: 'result', schema: { type: 'boolean' } },
      },
    ],
  });

it('generates a package, and shows what a changed enum changes', () => {
  const contracts = {
    pets: { spec: 'specs/pets.json', output: 'packages/pets', packageName: '@acme/pets', runtime: 'inline' },
  };
  const root = temporaryFolder({
    'tallystick.config.ts': `const config: object = ${JSON.stringify({ contracts })};\nexport default config;\n`,
    'specs/pets.json': SPEC(['red', 'green']),
  });
  const first = runCli(root, ['generate']);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toMatch(/^pets: \d+ written in packages\/pets\n1 contract, \d+ ms\n$/);
  const files = filesIn(root);

  const again = runCli(root, ['generate', '--check']);
  expect(again).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^1 contract, all up to date, \d+ ms\n$/),
  });

  putFiles(root, { 'specs/pets.json': SPEC(['red', 'blue']), 'packages/pets/README.md': 'mine\n' });
  const short = runCli(root, ['generate', '--check']);
  expect(short.code).toBe(1);
  expect(short.stdout).toMatch(
    /^pets\nAPI: 1 breaking\n {2}breaking values-changed: .*"blue".*\n {2}Full list: tallystick diff pets --base packages\/pets\n\d+ files differ; run with --verbose to see the differences\.\n/,
  );
  expect(short.stdout).not.toContain('+++');

  const check = runCli(root, ['generate', '--check', '--verbose']);
  expect(check.code).toBe(1);
  expect(check.stdout).toContain('API: 1 breaking\n');
  expect(check.stdout).toMatch(/^--- packages\/pets\/README\.md on disk, hand-edited\n\+\+\+ /m);
  for (const path of ['validators', 'types', 'contract/pets-paint', 'cases/pets-paint'])
    expect(check.stdout).toContain(`+++ packages/pets/src/${path}.ts as generated`);
  expect(check.stdout).toMatch(/^-.*green/m);
  expect(check.stdout).toMatch(/^\+.*blue/m);
  expect(check.stderr).toContain('packages/pets/README.md error TLY4001');
  expect(check.stderr).toContain('packages/pets error TLY4002');

  expect(runCli(root, ['generate'])).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('not written'),
  });
  expect(runCli(root, ['generate', '--force']).code).toBe(0);
  putFiles(root, { 'specs/pets.json': SPEC(['red', 'green']) });
  expect(runCli(root, ['generate']).code).toBe(0);
  const { 'specs/pets.json': _spec, ...same } = filesIn(root);
  expect(files).toMatchObject(
    Object.fromEntries(Object.entries(same).filter(([path]) => path.startsWith('packages/'))),
  );
});
