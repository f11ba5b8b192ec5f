import { installOutside } from './install.mjs';
import { pnpm, turbo } from './pnpm.mjs';
import { release } from './release.mjs';
import { test } from './test.mjs';

const NODE = ['exec', 'node', '--disable-warning=ExperimentalWarning'];

/** What can be run, in the order of the help. */
export const COMMANDS = {
  start: {
    about: 'generate the packages and serve the demo, with the mocks embedded',
    async run(args) {
      await turbo('generate');
      await turbo('start', '--filter=@tallystick/demo', ...afterDashes(args));
    },
  },
  test: { about: 'check everything that CI checks; --help lists its options', run: test },
  generate: {
    about: 'generate the packages from the specs',
    run: (args) => turbo('generate', ...afterDashes(args)),
  },
  conformance: {
    about: 'run the official JSON Schema suite, where there is a checkout of it',
    run: (args) => builtTool('conformance', 'tools/conformance/src/main.ts', args),
  },
  differential: {
    about: 'compare the validators, the schema engine and Ajv on values of published specs',
    run: (args) => builtTool('conformance', 'tools/conformance/src/differential-main.ts', args),
  },
  serialization: {
    about: 'write the tables of docs/serialization.md',
    run: () => pnpm('--filter', '@tallystick/runtime', 'run', 'serialization'),
  },
  corpus: {
    about: 'generate, type-check and call packages from published specs',
    run: (args) => builtTool('corpus', 'tools/corpus/src/main.ts', args),
  },
  directory: {
    about: 'do the same for a directory of public specs',
    async run(args) {
      await turbo('build', '--filter=@tallystick/corpus^...');
      await installOutside('directory');
      await pnpm(...NODE, 'tools/corpus/src/directory/main.ts', ...args);
    },
  },
  versions: {
    about: 'compare consecutive versions of published specs',
    run: (args) => builtTool('corpus', 'tools/corpus/src/changes/main.ts', args),
  },
  hostile: {
    about: 'attack the generator, generated packages and local servers',
    run: (args) => builtTool('hostile', 'tools/hostile/src/main.ts', args),
  },
  mutation: {
    about: 'count the contract violations that verify catches',
    run: (args) => builtTool('corpus', 'tools/corpus/src/mutation/main.ts', args),
  },
  bench: {
    about: 'compare speed and size with other generators',
    run: (args) => outside('bench', ['tallystick', '@tallystick/callgear-data-api'], args),
  },
  judges: {
    about: 'compare the mock server with independent tools',
    run: (args) =>
      outside('judges', ['tallystick', '@tallystick/callgear-data-api', '@tallystick/genesys-chat'], args),
  },
  runtimes: {
    about: 'run generated packages on Bun, Deno and workerd',
    run: (args) =>
      outside('runtimes', ['tallystick', '@tallystick/callgear-data-api', '@tallystick/genesys-chat'], args),
  },
  monorepo: {
    about: 'release through a registry and share a cache, both on this machine',
    run: (args) =>
      outside(
        'monorepo',
        [
          'tallystick',
          '@tallystick/callgear-data-api',
          '@tallystick/genesys-chat',
          '@tallystick/plugin-tanstack-query',
        ],
        args,
      ),
  },
  pack: {
    about: 'pack every published package into a tarball',
    async run(args) {
      await turbo('build', '--filter=tallystick...', '--filter=./packages/*');
      await pnpm('exec', 'node', 'tools/workspace/pack.mjs', ...args);
    },
  },
  release: { about: 'publish the packages; -- --dry-run does everything but that, in a copy', run: release },
};

/** A tool of the workspace, after what it depends on has been built. */
async function builtTool(name, program, args) {
  await turbo('build', `--filter=@tallystick/${name}^...`);
  await pnpm(...NODE, program, ...args);
}

/** A tool that compares with packages of others, which have a separate install. */
async function outside(folder, packages, args) {
  await turbo('build', ...packages.map((name) => `--filter=${name}...`));
  await installOutside(folder);
  await pnpm(...NODE, `tools/${folder}/src/main.ts`, ...args);
}

function afterDashes(args) {
  return args.length === 0 ? [] : ['--', ...args];
}
