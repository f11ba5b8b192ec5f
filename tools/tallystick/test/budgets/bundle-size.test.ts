import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { emitClient } from '../../src/emit/client/index.ts';
import type { EmitContext } from '../../src/emit/context.ts';
import { inlineModule } from '../../src/emit/inline-runtime/index.ts';
import { emitValidators } from '../../src/emit/validators/index.ts';
import type { Contract } from '../../src/model/index.ts';
import { contractOf, httpParameter } from '../helpers/contract.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const RUNTIME = `${ROOT}packages/runtime/src/`;
const OPTIONS: EmitContext = {
  packageName: '@sample/api',
  runtime: 'package',
  header: ['Generated.'],
  runtimeModule: (part) => `${ROOT}packages/runtime/${inlineModule(part).replace('./runtime/', 'src/')}`,
};

/** An operation as GitHub's `repos/get`, and another beside it. */
function repositories(): Contract {
  const json = { 'application/json': { type: 'object', properties: { message: { type: 'string' } } } };
  const outcome = (status: number) => ({
    name: `${status}`,
    promise: status < 400 ? ('resolves' as const) : ('rejects' as const),
    matcher: { status: { from: status, to: status } },
    content: json,
  });
  const text = { type: 'string' };
  const path = { type: 'object', properties: { owner: text, repo: text }, required: ['owner', 'repo'] };
  const operation = (id: string, method: 'get' | 'delete') => ({
    id,
    input: { type: 'object', properties: { path }, required: ['path'] },
    outcomes: [200, 301, 403, 404].map(outcome),
    binding: {
      protocol: 'http' as const,
      method,
      path: '/repos/{owner}/{repo}',
      parameters: ['owner', 'repo'].map((name) => httpParameter('path', name, text, { required: true })),
    },
  });
  return contractOf({
    servers: [{ url: 'https://api.sample.test', variables: new Map() }],
    operations: [operation('reposGet', 'get'), operation('reposDelete', 'delete')],
  });
}

/** The emitted files, as modules of a bundle. */
function emitted(contract: Contract): Plugin {
  const files = [...emitClient(contract, OPTIONS), ...emitValidators(contract, OPTIONS)];
  const texts = new Map(files.map(({ path, text }) => [path.replace(/^src\//, './'), text]));
  return {
    name: 'emitted',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\.\/[a-z-]+\.ts$/ }, ({ path, importer }) =>
        texts.has(path) && !importer.startsWith(RUNTIME)
          ? { path, namespace: 'emitted', sideEffects: false }
          : null,
      );
      onLoad({ filter: /.*/, namespace: 'emitted' }, ({ path }) => ({
        contents: texts.get(path) ?? '',
        loader: 'ts',
        resolveDir: ROOT,
      }));
    },
  };
}

async function bundled(contents: string, plugins: Plugin[] = []): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    alias: {
      '@tallystick/runtime': `${RUNTIME}index.ts`,
      '@tallystick/runtime/chunks': `${RUNTIME}call/chunks.ts`,
      '@tallystick/runtime/namespaces': `${RUNTIME}call/namespaces.ts`,
      '@tallystick/runtime/messages': `${RUNTIME}call/messages/index.ts`,
      '@tallystick/runtime/messages/de': `${RUNTIME}call/messages/de.ts`,
      '@tallystick/runtime/json-rpc': `${RUNTIME}transport/json-rpc.ts`,
      '@tallystick/runtime/validate': `${RUNTIME}validate/index.ts`,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    plugins,
  });
  return outputFiles[0]?.text ?? '';
}

const kept = (name: string, connection: string, path: string): string =>
  `export { ${name}, ${connection}, isTallystickError } from '${path}';`;

const reposGet = (client: string): Promise<string> =>
  bundled(kept('reposGet', 'createSampleApiConnection', client), [emitted(repositories())]);

describe('one operation of a bare client, with connection and error, minified and gzipped', () => {
  it.each([
    [
      'over JSON-RPC, with a credential, mnemonics and a wait',
      3045,
      () => {
        const path = './packages/callgear-data-api/src/client-bare.ts';
        return bundled(kept('uploadChats', 'createCallgearDataApiConnection', path));
      },
    ],
    ['over HTTP, with path parameters', 2358, () => reposGet('./client-bare.ts')],
  ])('%s: at most %d bytes', async (_name, most, bundle) => {
    const text = await bundle();
    expect(text).toContain('tallystick.error');
    expect(gzipSync(text, { level: 9 }).byteLength).toBeLessThanOrEqual(most);
  });

  it('does not contain other operations, nor what only they need', async () => {
    const text = await reposGet('./client-bare.ts');
    expect(text).toContain('reposGet');
    expect(text).not.toMatch(/reposDelete|DELETE|FormData|btoa|deepObject|set-cookie:.*csrf/);
  });

  it('does not contain namespaces, where the client has some', async () => {
    const calls = ['get', 'delete'].map((name) => ({
      name,
      operation: name === 'get' ? 'reposGet' : 'reposDelete',
    }));
    const contract = { ...repositories(), namespacePlan: { namespaces: [{ name: 'repos', calls }] } };
    const bundle = (name: string): Promise<string> =>
      bundled(kept(name, 'createSampleApiConnection', './client-bare.ts'), [emitted(contract)]);
    const [one, client] = await Promise.all([bundle('reposGet'), bundle('createSampleApiClient')]);
    const without = await reposGet('./client-bare.ts');
    // The names that a minifier chooses may differ.
    expect(one).toHaveLength(without.length);
    expect(one).not.toContain('defineProperty');
    expect(client).toContain('repos:{get:"reposGet",delete:"reposDelete"}');
  });

  it('holds the validators of that operation alone where it validates', async () => {
    const [bare, whole] = await Promise.all([reposGet('./client-bare.ts'), reposGet('./client.ts')]);
    expect(whole).toContain('owner');
    expect(whole).not.toMatch(/reposDelete|DELETE/);
    expect(whole.length).toBeGreaterThan(bare.length);
  });
});

describe('messages', () => {
  const client = "export { uploadChats } from './packages/callgear-data-api/src/client.ts';";
  const validator =
    "export { validateUploadChatsInput } from './packages/callgear-data-api/src/validators.ts';";

  it.each([
    ['a client that validates', 7330, client],
    ['a validator', 2500, validator],
  ])('%s holds its own sentences, and no table of them: at most %d bytes', async (_name, most, contents) => {
    const text = await bundled(contents);
    expect(text).toContain('Must be lost, succeed or refused');
    expect(text).not.toMatch(/IPv6|multiple of|Pflichtfeld|, because \S+ is present/);
    expect(gzipSync(text, { level: 9 }).byteLength).toBeLessThanOrEqual(most);
  });

  it('are looked up in a locale only where one is imported', async () => {
    const locale = "export { de } from '@tallystick/runtime/messages/de';";
    const [without, withLocale] = await Promise.all([bundled(validator), bundled(validator + locale)]);
    expect(without).not.toContain('Pflichtfeld');
    expect(withLocale).toContain('Pflichtfeld');
  });
});
