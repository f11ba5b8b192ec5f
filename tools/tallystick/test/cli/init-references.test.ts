import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { runCli, startCli } from '../helpers/cli.ts';
import { putFiles, temporaryFolder } from '../helpers/folder.ts';
import { OTHER, oneOther, SPEC, useInit } from './init-folders.ts';

const { folder, init } = useInit();

describe('references out of the folder of the spec', () => {
  const outside = SPEC.replace('pet.json#', '../shared/pet.json#');

  it('are refused, with the option that allows them', () => {
    const apart = temporaryFolder({ 'api/spec.json': outside, 'shared/pet.json': OTHER });
    const { code, stderr } = init([], { spec: join(apart, 'api/spec.json') });
    expect(code).toBe(1);
    expect(stderr).toContain('--allow-refs ../shared/pet.json');
    expect(readdirSync(folder())).toEqual([]);
  });

  it('are followed where they are allowed; the copy is complete, and so is the config', () => {
    const apart = temporaryFolder({ 'api/spec.json': outside, 'shared/pet.json': OTHER });
    const { code, printed } = init(
      ['--allow-refs', '../shared/pet.json#/Pets', '--limit', 'nodes=5000', '--limit', 'files=2'],
      { spec: join(apart, 'api/spec.json') },
    );
    expect(code, printed).toBe(0);
    const config = readFileSync(join(folder(), 'tallystick.config.ts'), 'utf8');
    expect(config).toContain("spec: 'specs/pet-shop/api/spec.json',");
    expect(config).toContain(
      "allowRefs: ['../shared/pet.json'],\n      limits: { nodes: 5000, files: 2 },\n",
    );
    expect(existsSync(join(folder(), 'specs/pet-shop/shared/pet.json'))).toBe(true);
    const checked = runCli(folder(), ['generate', '--check']);
    expect(checked.code, checked.stdout + checked.stderr).toBe(0);
  });

  it('reach a URL, and a config that is there already', async () => {
    const server = createServer((_request, response) => response.end(OTHER)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pet.json`;
    putFiles(folder(), {
      'tallystick.config.mjs': oneOther(),
      'spec.json': SPEC.replace('pet.json#', `${url}#`),
    });
    try {
      const child = startCli(folder(), ['init', 'spec.json', '--allow-refs', url, '--limit', 'depth=50']);
      expect(await once(child, 'exit')).toEqual([0, null]);
      const config = readFileSync(join(folder(), 'tallystick.config.mjs'), 'utf8');
      expect(config).toContain(`allowRefs: ['${url}'],\n      limits: { depth: 50 },\n`);
    } finally {
      server.close();
    }
  });
});

test('a spec of several files behind a URL is fetched, and kept', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/api/spec.json') response.end(SPEC.replace('pet.json#', 'schemas/pet.json#'));
    else if (request.url === '/api/schemas/pet.json') response.end(OTHER);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const child = startCli(folder(), ['init', `http://127.0.0.1:${port}/api/spec.json`]);
    expect(await once(child, 'exit')).toEqual([0, null]);
    const kept = readdirSync(join(folder(), 'specs/pet-shop'), { recursive: true }).sort();
    expect(kept).toEqual(['schemas', join('schemas', 'pet.json'), 'spec.json']);
  } finally {
    server.close();
  }
});

test('a spec behind a URL is fetched, and kept', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/api/spec.json?key=secret') response.end(SPEC.replace('pet.json#/Pets', '#/info'));
    else if (request.url === '/moved') response.writeHead(302, { location: '/api/spec.json' }).end();
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const child = startCli(folder(), ['init', `http://127.0.0.1:${port}/api/spec.json?key=secret`, '--json']);
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    const config = readFileSync(join(folder(), 'tallystick.config.ts'), 'utf8');
    expect(config).toContain(`specUrl: 'http://127.0.0.1:${port}/api/spec.json',\n`);
    expect(config).not.toContain('secret');
    expect(existsSync(join(folder(), 'specs/pet-shop/spec.json'))).toBe(true);
    const missing = startCli(folder(), ['init', `http://127.0.0.1:${port}/none`, '--name', 'none']);
    expect(await once(missing, 'exit')).toEqual([1, null]);
    const moved = startCli(folder(), ['init', `http://127.0.0.1:${port}/moved`, '--name', 'moved']);
    let told = '';
    moved.stderr.on('data', (part) => (told += String(part)));
    await once(moved, 'close');
    expect(told).toContain(`HTTP 302, which redirects to http://127.0.0.1:${port}/api/spec.json`);
  } finally {
    server.close();
  }
});
