import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Generator } from '../../src/generate/generator.ts';
import { runGenerate, runLint } from '../../src/generate/run.ts';
import { filesIn, putFiles, temporaryFolder } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';
import { SRC } from '../helpers/source.ts';

const PLUGIN = (version: string) => `
import { definePlugin, heading } from ${JSON.stringify(pathToFileURL(join(SRC, 'plugin/index.ts')).href)};

const options = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) => {
      if (value?.broken) throw new RangeError('a broken schema');
      return typeof value?.title?.text === 'string'
        ? { value: { ...value, level: 1 } }
        : { issues: [{ message: 'Expected a string', path: ['title', { key: 'text' }] }] };
    },
  },
};

export const page = definePlugin({
  name: 'title-page',
  ${version}
  options,
  exports: { './TITLE.md': 'TITLE.md' },
  emit: (_contract, { options: { title, level, fails } }) => {
    if (fails) throw new TypeError('it fails');
    return [{ page: 'TITLE.md', content: [heading(level, title.text)] }];
  },
});
export const plain = definePlugin({ name: 'plain', exports: { './PLAIN.md': 'PLAIN.md' }, emit: () => [{ page: 'PLAIN.md', content: [] }] });
`;

const config = (plugins: string): string => `import { page, plain } from './plugin.mjs';
export default {
  contracts: {
    pets: {
      spec: 'pets.json',
      output: 'pets',
      plugins: ${plugins},
    },
  },
};
`;

const INSTALLED: Generator = { version: '1.2.3', isLinked: false, fingerprint: () => 'code of 1.2.3' };

function workspace(plugins: string, version = "version: '1.0.0',") {
  const root = temporaryFolder({
    'plugin.mjs': PLUGIN(version),
    'pets.json': JSON.stringify(openApi({ '/a': { get: { responses: { 200: { description: 'ok' } } } } })),
    'tallystick.config.mjs': config(plugins),
  });
  const generate = (generator = INSTALLED) => runGenerate({ cwd: root }, { generator });
  // A config is loaded again where its time of change is another one.
  const configure = async (changed: string) => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    putFiles(root, { 'tallystick.config.mjs': config(changed) });
  };
  return { root, generate, configure };
}

const TITLE = "[page({ title: { text: 'Pets' } })]";

describe('a plugin in the config', () => {
  it('adds its files to the package and to the manifest', async () => {
    const { root, generate } = workspace(TITLE);
    expect(await generate()).toMatchObject({ ok: true, contracts: [{ status: 'written' }] });
    const files = filesIn(join(root, 'pets'));
    expect(files['TITLE.md']).toMatch(/\n# Pets\n$/);
    expect(Object.keys(JSON.parse(files['tallystick.manifest.json'] ?? '').files)).toContain('TITLE.md');
    putFiles(root, { 'pets/TITLE.md': 'mine' });
    expect(await generate()).toMatchObject({
      contracts: [{ status: 'refused', diagnostics: [{ code: 'TLY4001' }] }],
    });
  });

  it('is known from the manifest, until it or its options change', async () => {
    const { root, generate, configure } = workspace(TITLE);
    await generate();
    expect(await generate()).toMatchObject({ contracts: [{ status: 'unchanged', basis: 'manifest' }] });
    await configure("[page({ title: { text: 'Toys' } })]");
    expect(await generate()).toMatchObject({
      contracts: [{ status: 'written', written: expect.arrayContaining(['TITLE.md']) }],
    });
    await configure('[]');
    expect(await generate()).toMatchObject({ contracts: [{ removed: ['TITLE.md'] }] });
    expect(Object.keys(filesIn(join(root, 'pets')))).not.toContain('TITLE.md');
  });

  it.each([
    ['states no version', TITLE, '', INSTALLED],
    [
      'has options that are not data',
      "[page({ title: { text: 'Pets' }, rule: () => 1 })]",
      "version: '1.0.0',",
      INSTALLED,
    ],
    ['runs in a linked generator', TITLE, "version: '1.0.0',", { ...INSTALLED, isLinked: true }],
  ])('that %s is run each time', async (_title, plugins, version, generator) => {
    const { generate } = workspace(plugins, version);
    await generate(generator);
    expect(await generate(generator)).toMatchObject({
      contracts: [{ status: 'unchanged', basis: 'generation' }],
    });
  });

  it.each([
    [
      '[page({ title: { text: 1 } })]',
      { code: 'TLY6001', pointer: '/contracts/pets/plugins/0/title/text', line: 7 },
      'The options of the plugin "title-page" are not valid at "title.text": Expected a string.',
    ],
    [
      '[plain(1)]',
      { code: 'TLY6001', pointer: '/contracts/pets/plugins/0' },
      'The options of the plugin "plain" are not valid: plain takes no options.',
    ],
    [
      '[page({ broken: true })]',
      { code: 'TLY6002', pointer: '/contracts/pets/plugins/0' },
      'The plugin "title-page" threw an error while validating its options (a broken schema).',
    ],
    [
      '[page]',
      { code: 'TLY1002', pointer: '/contracts/pets/plugins/0' },
      '"0" is a function; it must be a plugin made by definePlugin.',
    ],
    [
      '{}',
      { code: 'TLY1002', pointer: '/contracts/pets/plugins' },
      '"plugins" is an object; it must be an array of plugins.',
    ],
  ])('is refused as %s, with file and pointer', async (plugins, place, message) => {
    const { root, generate } = workspace(plugins);
    const report = await generate();
    expect(report).toMatchObject({
      ok: false,
      contracts: [],
      diagnostics: [{ ...place, message, file: join(root, 'tallystick.config.mjs') }],
    });
    expect(Object.keys(filesIn(root))).not.toContain('pets/package.json');
  });

  it('that fails keeps the package from being written', async () => {
    const { root, generate } = workspace("[plain(), page({ title: { text: 'Pets' }, fails: true })]");
    const diagnostics = [
      {
        code: 'TLY6002',
        contract: 'pets',
        file: join(root, 'tallystick.config.mjs'),
        pointer: '/contracts/pets/plugins/1',
        message: 'The plugin "title-page" failed (TypeError: it fails).',
      },
    ];
    expect(await generate()).toMatchObject({ ok: false, contracts: [{ status: 'failed', diagnostics }] });
    expect(await runLint({ cwd: root })).toMatchObject({ ok: false, contracts: [{ diagnostics }] });
    expect(Object.keys(filesIn(root)).some((path) => path.startsWith('pets/'))).toBe(false);
  });
});
