import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Reporter } from '../../src/diagnostics/index.ts';
import { loadSpec } from '../../src/generate/load-spec.ts';
import { diagnostics, openApi, readSpec } from '../helpers/read.ts';

describe('references', () => {
  const uses = ($ref: string) => {
    const content = { 'application/json': { schema: { $ref } } };
    return openApi({ '/x': { get: { responses: { '200': { description: 'd', content } } } } });
  };
  const place = '/paths/~1x/get/responses/200/content/application~1json/schema/$ref';

  test('lead to other files of the folder, which are named after them', async () => {
    const read = await readSpec({
      'openapi.json': uses('parts/pet.yaml'),
      'parts/pet.yaml': 'properties:\n  owner: {$ref: "owner.json#/definitions/Person"}\n',
      'parts/owner.json': { definitions: { Person: { type: 'string' } } },
    });
    expect(diagnostics(read)).toEqual([]);
    expect([...(read.contract?.schemas.values() ?? [])].map(({ typeName }) => typeName)).toEqual([
      'Pet',
      'Person',
    ]);
  });

  test.each([
    ['../outside.json', 'TLY2006'],
    ['/etc/hostname', 'TLY2006'],
    ['file:///etc/hostname', 'TLY2006'],
    ['http://127.0.0.1:9/x.json', 'TLY2006'],
    ['//127.0.0.1:9/x.json', 'TLY2006'],
    ['%2e%2e/outside.json', 'TLY2006'],
    ['absent.json', 'TLY2005'],
    ['#/components/schemas/Absent', 'TLY2005'],
  ])('%s is %s', async (ref, code) => {
    const read = await readSpec({ 'spec/openapi.json': uses(ref), 'outside.json': '{"type":"string"}' });
    expect(read.diagnostics.map(({ code: found, pointer }) => [found, pointer])).toEqual([[code, place]]);
    expect(read.diagnostics[0]?.line).toBeGreaterThan(1);
  });

  test('do not leave an allowed document for what nobody allowed', async () => {
    const asked: string[] = [];
    const server = createServer((request, reply) => {
      asked.push(request.url ?? '');
      reply.end(
        '{"properties":{"a":{"$ref":"/other.json"},"b":{"$ref":" //127.0.0.1:9/x"},"c":{"$ref":"/\\t/127.0.0.1:9/x"}}}',
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pet.json`;
    const read = await readSpec({ 'openapi.json': uses(url) }, { allowRefs: [url] });
    server.close();
    expect(asked).toEqual(['/pet.json']);
    expect(read.diagnostics.map(({ code }) => code)).toEqual(['TLY2006', 'TLY2006', 'TLY2006']);
  });

  test('may be reached through a link to the folder, and never leave it through one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tallystick-links-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await mkdir(join(folder, 'real'));
    await writeFile(join(folder, 'secret.json'), '{}');
    await writeFile(join(folder, 'real', 'pet.json'), '{"type":"string"}');
    await writeFile(join(folder, 'real', 'openapi.json'), JSON.stringify(uses('pet.json')));
    await symlink(join(folder, 'real'), join(folder, 'link'));
    const load = async () => {
      const reporter = new Reporter();
      await loadSpec(join(folder, 'link', 'openapi.json'), {}, reporter);
      return reporter.diagnostics.map(({ code }) => code);
    };
    expect(await load()).toEqual([]);
    await rm(join(folder, 'real', 'pet.json'));
    await symlink(join(folder, 'secret.json'), join(folder, 'real', 'pet.json'));
    expect(await load()).toEqual(['TLY2006']);
  });

  test('leave the folder where the user allows it by name', async () => {
    const options = { allowRefs: ['../outside.json'] };
    const read = await readSpec(
      { 'spec/openapi.json': uses('../outside.json'), 'outside.json': '{"type":"string"}' },
      options,
    );
    expect(diagnostics(read)).toEqual([]);
  });
});

describe('files that cannot be read', () => {
  test.each<[string, string, object]>([
    ['bad JSON', '{\n  "openapi": "3.1.0",\n}', { code: 'TLY2002', line: 3, column: 1 }],
    ['bad YAML', 'openapi: 3.1.0\ninfo: {title: [}\n', { code: 'TLY2002', line: 2 }],
    ['another language', '{"hello": 1}', { code: 'TLY2003' }],
    ['an unsupported major', 'openapi: 4.0.0\n', { code: 'TLY2004', line: 1 }],
    ['OpenRPC 2', '{"openrpc": "2.0.0"}', { code: 'TLY2004' }],
    [
      'aliases without end',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join()}]`).join('\n')}\nopenapi: 3.1.0\n`,
      { code: 'TLY2007' },
    ],
    [
      'nesting without end',
      `{"openapi":"3.1.0","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      { code: 'TLY2007' },
    ],
  ])('%s', async (_name, content, want) => {
    const name = content.startsWith('{') ? 'spec.json' : 'spec.yaml';
    const read = await readSpec({ [name]: content });
    expect(read.diagnostics).toHaveLength(1);
    expect(read.diagnostics[0]).toMatchObject(want);
  });
});
