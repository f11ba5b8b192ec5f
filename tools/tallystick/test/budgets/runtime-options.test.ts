import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { emitPackage } from '../../src/emit/emit-package.ts';
import { openApi, readSpec } from '../helpers/read.ts';

const RUNTIME = fileURLToPath(new URL('../../../../packages/runtime/src/', import.meta.url));

/** What of the runtime only a client with an option, or with lists in pages, needs. */
const WORDS = /deadlineMs|skewMs|grant_type|getRandomValues|rel\\s\*=|documented:!0|aroundCalls|withPages/;

async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: RUNTIME, loader: 'ts' },
    ...{ bundle: true, minify: true, format: 'esm', target: 'es2022', write: false },
  });
  return outputFiles[0]?.text ?? '';
}

const CLIENT =
  "export { createConnection } from './index.ts'; export { httpFunction } from './transport/http.ts';";

describe('what an option adds to a client, minified and gzipped', () => {
  it.each([
    ['retry', 1000, "export { retry } from './call/retry.ts';"],
    ['renewal', 900, "export { renewal, renewable } from './call/renewal.ts';"],
    ['OAuth 2 with renewal', 1900, "export { clientCredentials, renewal } from './transport/oauth.ts';"],
    ['idempotency keys', 550, "export { keyed } from './call/keyed.ts';"],
    ['pages', 1600, "export { pagesOf } from './call/pages.ts';"],
    ['results', 450, "export { resultOf } from './call/results.ts';"],
  ])('%s: at most %d bytes', async (_name, most, option) => {
    const size = (text: string): number => gzipSync(text, { level: 9 }).byteLength;
    const [without, withOption] = await Promise.all([bundled(CLIENT), bundled(CLIENT + option)]);
    expect(withOption).toMatch(WORDS);
    expect(size(withOption) - size(without)).toBeLessThanOrEqual(most);
  });

  it('is nothing where it is not imported', async () => {
    expect(await bundled(CLIENT)).not.toMatch(WORDS);
  });
});

describe('an inlined runtime', () => {
  const text = { type: 'string' };
  const get = (parameters: readonly string[]) => ({
    get: {
      operationId: 'list',
      parameters: parameters.map((name) => ({ name, in: 'query', schema: text })),
      responses: {
        200: {
          description: '',
          content: {
            'application/json': {
              schema: { type: 'object', properties: { data: { type: 'array' }, next_cursor: text } },
            },
          },
        },
      },
    },
  });
  const filesOf = async (parameters: readonly string[]): Promise<readonly string[]> => {
    const { contract } = await readSpec({ 'spec.json': openApi({ '/list': get(parameters) }) });
    if (contract === undefined) throw new Error('the spec is valid');
    const spec = { file: 'spec.json' };
    const outputs = { mocks: false, cases: false };
    const files = await emitPackage(contract, {
      packageName: '@sample/api',
      runtime: 'inline',
      spec,
      outputs,
    });
    return files
      .map(({ path }) => path.replace('src/runtime/', ''))
      .filter((path) => path.startsWith('call/'));
  };

  it('holds pages where a list has some, and no option of clients', async () => {
    const [without, withPages] = [await filesOf(['filter']), await filesOf(['cursor'])];
    expect(withPages.filter((path) => !without.includes(path))).toEqual([
      'call/pages.ts',
      'call/with-member.ts',
    ]);
    expect(without).not.toContainEqual(expect.stringMatching(/retry|renewal|keyed|around/));
  });
});
