import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { emitPackage } from '../../src/emit/emit-package.ts';
import type { SourceFile } from '../../src/print/index.ts';
import { parcelContract } from '../helpers/sample-contracts.ts';
import { type Scratch, scratchCopy } from './scratch.ts';

// The row "output": a folder of `src/emit/`, and a line in `src/emit/outputs.ts`.
const FOLDER = `import { printFile, string } from '../../print/index.ts';
import type { Output } from '../output.ts';

export const greetingOutput: Output = {
  name: 'greeting',
  exports: { './greeting': 'greeting' },
  readme: ({ title }) => ({ './greeting': \`a greeting from \${title}\` }),
  label: 'greeting',
  index: { module: 'greeting', typeOnly: false, names: () => ['greeting'] },
  peers: { 'greet-all': { range: '^2.0.0', optional: true } },
  emit: ({ title }, { header }) => [
    printFile({
      path: 'src/greeting.ts',
      header,
      statements: [{ kind: 'const', name: 'greeting', value: string(\`Hello from \${title}\`) }],
    }),
  ],
};
`;

let scratch: Scratch;
let files: ReadonlyMap<string, string>;

beforeAll(async () => {
  scratch = scratchCopy();
  scratch.add('emit/greeting/index.ts', FOLDER);
  scratch.insertBefore(
    'emit/outputs.ts',
    'import type { Output }',
    "import { greetingOutput } from './greeting/index.ts';\n",
  );
  scratch.insertBefore('emit/outputs.ts', '];', '  greetingOutput,\n');
  const { emitPackage: emit } = (await scratch.load('emit/emit-package.ts')) as {
    readonly emitPackage: typeof emitPackage;
  };
  const spec = { file: 'parcels.json' };
  const emitted = await emit(parcelContract(), { packageName: '@sample/parcels', runtime: 'package', spec });
  files = new Map(emitted.map(({ path, text }: SourceFile) => [path, text]));
});

afterAll(() => scratch.remove());

describe('an output that is added as CONTRIBUTING.md says', () => {
  const manifest = () => JSON.parse(files.get('package.json') ?? '');

  test('compiles', () => expect(scratch.typeErrors()).toEqual([]));

  test('has its file', () => {
    expect(files.get('src/greeting.ts')).toContain("export const greeting = 'Hello from Parcel API';");
  });

  test('has its export, and is named in the description', () => {
    expect(manifest().exports['./greeting']).toEqual({
      types: './dist/greeting.d.ts',
      default: './dist/greeting.js',
    });
    expect(manifest().description).toMatch(
      /^Types, client, greeting, validators, mocks and contract cases for /,
    );
  });

  test('has its peer dependency', () => {
    expect(manifest().peerDependencies).toEqual({
      ...{ msw: '^2.11 || ^3', '@faker-js/faker': '^9 || ^10' },
      'greet-all': '^2.0.0',
    });
    expect(manifest().peerDependenciesMeta['greet-all']).toEqual({ optional: true });
    expect(files.get('README.md')).toContain(
      'The mocks need msw 2.11 or 3, and the greeting needs greet-all 2 as a peer dependency',
    );
  });

  test('has its row in the README', () => {
    expect(files.get('README.md')).toContain('| `@sample/parcels/greeting` | a greeting from Parcel API |');
  });

  test('has its entry in the index', () => {
    expect(files.get('src/index.ts')).toContain("export * from './greeting.ts';");
  });

  test('has its name among those that a config may use', async () => {
    const { OUTPUT_NAMES } = await scratch.load('emit/outputs.ts');
    expect(OUTPUT_NAMES).toContain('greeting');
  });
});
