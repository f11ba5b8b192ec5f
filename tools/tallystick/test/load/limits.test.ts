import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openApi, readSpec } from '../helpers/read.ts';

const schemas = (...refs: readonly string[]): object =>
  openApi(
    {},
    { components: { schemas: Object.fromEntries(refs.map((ref, at) => [`S${at}`, { $ref: ref }])) } },
  );

describe('limits', () => {
  test('values are counted over all files together', async () => {
    const part = { type: 'string', enum: Array.from({ length: 60 }, (_, at) => `v${at}`) };
    const files = { 'api.json': schemas('a.json', 'b.json'), 'a.json': part, 'b.json': part };
    const enough = await readSpec(files, { limits: { nodes: 200 } });
    expect(enough.diagnostics).toEqual([]);
    const { contract, diagnostics } = await readSpec(files, { limits: { nodes: 100 } });
    expect(contract).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'TLY2007', fix: expect.stringContaining('limits.nodes') }]);
    expect(diagnostics[0]?.file).toMatch(/b\.json$/);
  });

  test('aliases that multiply are refused', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, at) => `x-${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]`,
    );
    const text = ['openapi: 3.1.0', 'x-0: &a0 [1]', ...levels].join('\n');
    const { diagnostics } = await readSpec({ 'api.yaml': text }, { limits: { nodes: 10_000 } });
    expect(diagnostics).toMatchObject([{ code: 'TLY2007', fix: expect.stringContaining('limits.nodes') }]);
  });

  test('references are counted over all files together', async () => {
    const files = {
      'api.json': schemas('a.json', 'a.json'),
      'a.json': { items: { $ref: '#/$defs/b' }, $defs: { b: {} } },
    };
    expect((await readSpec(files, { limits: { refs: 3 } })).diagnostics).toEqual([]);
    const { diagnostics } = await readSpec(files, { limits: { refs: 2 } });
    expect(diagnostics).toMatchObject([
      { code: 'TLY2007', pointer: '/items/$ref', fix: expect.stringContaining('limits.refs') },
    ]);
  });

  test('references that only lead to each other', async () => {
    const chain = (length: number): object =>
      schemas(...Array.from({ length }, (_, at) => `#/components/schemas/S${at + 1}`), 'a.json');
    const files = (length: number) => ({ 'api.json': chain(length), 'a.json': { type: 'string' } });
    expect((await readSpec(files(99))).diagnostics).toEqual([]);
    const { contract, diagnostics } = await readSpec(files(20_000));
    expect(contract).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: 'TLY2007',
        pointer: '/components/schemas/S0/$ref',
        message: 'This reference leads through a chain of more than 100 references.',
        fix: expect.stringContaining('limits.refDepth'),
      },
    ]);
  });

  test.each(['allOf', 'oneOf', 'anyOf', 'if', 'not', 'dependentSchemas'])(
    'schemas that %s applies to one value inside each other',
    async (keyword) => {
      const applied = (at: number): object => {
        const each = { $ref: `#/components/schemas/S${at}` };
        if (keyword.endsWith('Of')) return { [keyword]: [{ required: ['a'] }, each] };
        return { [keyword]: keyword === 'dependentSchemas' ? { a: each } : each };
      };
      const files = (length: number) => {
        const chain = Array.from({ length }, (_, at) => [`S${at}`, applied(at + 1)]);
        const all = { ...Object.fromEntries(chain), [`S${length}`]: { type: 'object' } };
        return {
          'api.json': {
            openapi: '3.1.0',
            info: { title: 'x', version: '1' },
            paths: {},
            components: { schemas: all },
          },
        };
      };
      expect((await readSpec(files(100))).diagnostics).toEqual([]);
      const { contract, diagnostics } = await readSpec(files(5_000));
      expect(contract).toBeUndefined();
      expect(diagnostics).toMatchObject([
        {
          code: 'TLY2007',
          pointer: '/components/schemas/S4899',
          message: expect.stringContaining('"S4899" nests more than 100 references or combinators'),
          fix: expect.stringContaining('limits.refDepth'),
        },
      ]);
    },
  );

  test('an alias without anchor is reported at its location', async () => {
    const { diagnostics } = await readSpec({
      'api.yaml': 'openapi: 3.1.0\nx-a: &a 1\nx-b: [*a, *c]\nx-c: &c 2\n',
    });
    expect(diagnostics).toMatchObject([
      { code: 'TLY2002', line: 3, column: 11, message: expect.stringContaining('*c') },
    ]);
  });

  test('an answer without end is left when the limit is spent', async () => {
    const server = createServer((_, reply) => {
      const more = (): void =>
        void (reply.write('x'.repeat(1024)) ? setImmediate(more) : reply.once('drain', more));
      reply.on('close', () => reply.end());
      more();
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pet.json`;
    const { diagnostics } = await readSpec(
      { 'api.json': schemas(url) },
      { allowRefs: [url], limits: { fileBytes: 4096 } },
    );
    expect(diagnostics).toMatchObject([
      { code: 'TLY2005', message: expect.stringContaining('more than 4096 bytes') },
    ]);
  });
});
