import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitPackage } from '../../src/emit/emit-package.ts';
import type { Contract } from '../../src/model/index.ts';
import type { SourceFile } from '../../src/print/index.ts';
import { compile, consumerConfig, removeFolder, temporaryFolder, writeFiles } from '../helpers/compilers.ts';
import { exampleCount, markdownPrograms } from '../helpers/markdown-programs.ts';
import { doorContract, parcelContract } from '../helpers/sample-contracts.ts';
import { REPOSITORY } from '../helpers/source.ts';

const spec = { file: 'specs/sample/spec.json' };

interface Sample {
  readonly name: string;
  readonly contract: Contract;
  readonly runtime: 'package' | 'inline';
  /** Code of a consumer; what must not compile is marked as expected. */
  readonly consumer: string;
}

const parcelConsumer = `
import { createParcelApiClient, postParcels, type Parcel } from '@sample/parcel-api';
import { cases } from '@sample/parcel-api/cases';
import { postParcels as barePostParcels } from '@sample/parcel-api/client/bare';
import { contract } from '@sample/parcel-api/contract';
import { createParcelApiMock } from '@sample/parcel-api/mocks';
import { isParcel, validatePostParcelsInput } from '@sample/parcel-api/validators';
import type { Parcel as SameParcel } from '@sample/parcel-api/types';

const parcel: Parcel = { weight: 1, kind: 'box', box: 'A123', posted_at: '', stops: [] };
const client = createParcelApiClient({ auth: { token: 'secret' } });
export const reply = client.postParcels({ parcels: [parcel] }).then((result) => result.data[0]?.id.toFixed());
// @ts-expect-error a parcel needs a street or a box
client.postParcels({ parcels: [{ weight: 1, kind: 'box', posted_at: '', stops: [] }] });
export const all = [postParcels, barePostParcels, cases.length, contract.name, createParcelApiMock(), isParcel(parcel)];
export const checked: boolean = validatePostParcelsInput({ parcels: [] }).ok;
export const same: SameParcel = parcel;
`;

const doorConsumer = `
import { createDoorApiClient, type OpenInput } from '@sample/door-api';
import { parseDoorOpened } from '@sample/door-api/client';
import { createDoorApiMock } from '@sample/door-api/mocks';
import { isDoorOpened, validateOpenInput } from '@sample/door-api/validators';
import type { components, paths } from '@sample/door-api/openapi';

const input: OpenInput = { path: { id: 'front' }, body: { seconds: 5 } };
const client = createDoorApiClient({ auth: { basic: { username: 'ann', password: 'secret' } } });
export const code = client.open(input).then((result): 0 => result.code);
// @ts-expect-error the constant is the client's
client.open({ path: { id: 'front' }, body: { action: 'Open', seconds: 5 } });
// @ts-expect-error the path is missing
client.open({ body: { seconds: 5 } });
export const door: string = parseDoorOpened({ door: 'front' }).door;
export const all = [createDoorApiMock(), isDoorOpened({}), validateOpenInput({})];
export type Post = paths['/doors/{id}']['post'];
export const same: Post['parameters']['path'] = input.path;
export type Schemas = components['schemas'];
`;

const samples: readonly Sample[] = [
  { name: 'parcel-api', contract: parcelContract(), runtime: 'package', consumer: parcelConsumer },
  { name: 'door-api', contract: doorContract(), runtime: 'inline', consumer: doorConsumer },
];

describe.each(samples)('$name, runtime: $runtime', ({ name, contract, runtime, consumer }) => {
  const packageName = `@sample/${name}`;
  const options = { packageName, runtime, spec };
  let folder: string;
  let home: string;
  let files: readonly SourceFile[];

  beforeAll(async () => {
    folder = temporaryFolder();
    home = join(folder, 'node_modules', packageName);
    files = await emitPackage(contract, options);
    writeFiles(home, files);
    writeFiles(folder, [
      { path: 'package.json', text: '{ "type": "module", "private": true }' },
      { path: 'consumer.ts', text: `import './pages.ts';\n${consumer}` },
      { path: 'pages.ts', text: markdownPrograms(files) },
      { path: 'NodeNext.json', text: consumerConfig('NodeNext') },
      { path: 'Bundler.json', text: consumerConfig('Bundler') },
    ]);
    expect(compile('7', home, 'tsconfig.build.json')).toBe('');
  });

  afterAll(() => removeFolder(folder));

  test('the sources compile with the older compiler too', () => {
    expect(compile('5.9', home, 'tsconfig.json')).toBe('');
  });

  const matrix = (['5.9', '7'] as const).flatMap((compiler) =>
    (['NodeNext', 'Bundler'] as const).map((resolution) => ({ compiler, resolution })),
  );
  test.each(matrix)(
    'a consumer, README.md and RULES.md compile: TypeScript $compiler, $resolution',
    (row) => {
      expect(compile(row.compiler, folder, `${row.resolution}.json`)).toBe('');
    },
  );

  test('every operation has an example in RULES.md', () => {
    expect(exampleCount(files)).toBe(contract.operations.length);
    expect(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).files).toContain('RULES.md');
  });

  test('every export is there, and can be imported and required', () => {
    const { exports } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    const specifiers = Object.keys(exports).filter((subpath) => subpath !== './package.json');
    for (const subpath of specifiers)
      for (const path of Object.values<string>(exports[subpath]))
        expect(existsSync(join(home, path)), path).toBe(true);
    const names = specifiers.map((subpath) => `${packageName}${subpath.slice(1)}`);
    expect(run('module', names.map((each) => `await import('${each}');`).join('\n'))).toBe('');
    expect(run('commonjs', names.map((each) => `require('${each}');`).join('\n'))).toBe('');
  });

  function run(type: 'module' | 'commonjs', code: string): string {
    const { status, stderr } = spawnSync(process.execPath, [`--input-type=${type}`, '--eval', code], {
      cwd: folder,
      encoding: 'utf8',
    });
    return status === 0 ? '' : stderr;
  }

  test('publint finds nothing', async () => {
    const { messages } = await publint({ pkgDir: home, strict: true, pack: false });
    expect(messages).toEqual([]);
  });

  test('attw finds nothing', () => {
    const attw = join(import.meta.dirname, '../../node_modules/.bin/attw');
    const { status, stdout } = spawnSync(
      attw,
      ['--pack', home, '--profile', 'esm-only', '--format', 'ascii'],
      {
        encoding: 'utf8',
      },
    );
    expect(status, stdout).toBe(0);
  });

  test('generated again, it is the same', async () => {
    const packageJson = files.find(({ path }) => path === 'package.json')?.text ?? '';
    expect(await emitPackage(contract, { ...options, packageJson })).toEqual(files);
  });

  test('every file says that it is generated, and from which file; it states no version and no hash', () => {
    const head =
      /^(?:\/\/ |<!-- )?Generated by tallystick\. Do not edit: change the spec and generate again\.\s+(?:\/\/ )?Spec: specs\/sample\/spec\.json(?: -->)?\n/;
    // What is inlined of the runtime as it is does not depend on the spec; the license in its folder names it.
    const inlined = /^\/\/ Generated by tallystick\. Do not edit\.\n/;
    for (const { path, text } of files.filter((file) => file.path !== 'package.json'))
      expect(text, path).toMatch(/^src\/runtime\/(?!validate\.ts$).*\.ts$/.test(path) ? inlined : head);
  });
});

test('an inlined runtime leaves no dependency', async () => {
  const options = { packageName: '@sample/door-api', runtime: 'inline', spec } as const;
  const files = await emitPackage(doorContract(), options);
  expect(files.map(({ path }) => path)).toContain('src/runtime/transport/http.ts');
  const runtimeLicense = readFileSync(join(REPOSITORY, 'packages/runtime/LICENSE'), 'utf8');
  expect(files.find(({ path }) => path === 'src/runtime/LICENSE')?.text).toContain(runtimeLicense);
  expect(runtimeLicense).toBe(readFileSync(join(REPOSITORY, 'LICENSE'), 'utf8'));
  expect(files.filter(({ text }) => /from '@tallystick\//.test(text)).map(({ path }) => path)).toEqual([]);
});

test('a package that depends on the runtime holds no license of it', async () => {
  const options = { packageName: '@sample/door-api', runtime: 'package', spec } as const;
  const files = await emitPackage(doorContract(), options);
  expect(files.filter(({ path }) => /LICENSE/.test(path))).toEqual([]);
});
