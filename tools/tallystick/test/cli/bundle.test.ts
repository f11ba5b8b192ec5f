import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { runCli } from '../helpers/cli.ts';
import { filesIn, temporaryFolder } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';

const get = { operationId: 'a', tags: ['a'], responses: { 204: { description: 'done' } } };
const OVERLAY = {
  overlay: '1.1.0',
  info: { title: 'x', version: '1' },
  actions: [{ target: '$.info', update: { title: 'Changed' } }],
};
const CONFIG = {
  contracts: {
    shop: {
      spec: 'specs/shop.json',
      output: 'out',
      overlays: ['specs/x.overlay.json'],
      include: { tags: ['a'] },
    },
  },
};

const EXPECTED = {
  openapi: '3.1.0',
  info: { title: 'Changed', version: '1.0' },
  paths: { '/a': { get } },
};

function workspace(): string {
  return temporaryFolder({
    'tallystick.config.json': JSON.stringify(CONFIG),
    'specs/shop.json': JSON.stringify(
      openApi({ '/a': { $ref: 'a.json' }, '/b': { get: { responses: {} } } }),
    ),
    'specs/a.json': JSON.stringify({ get }),
    'specs/x.overlay.json': JSON.stringify(OVERLAY),
  });
}

it('prints the spec as one document, or writes it as JSON or YAML', () => {
  const root = workspace();
  const printed = runCli(root, ['bundle', 'shop']);
  expect(printed).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(printed.stdout)).toEqual(EXPECTED);
  expect(runCli(root, ['bundle', 'shop', '--output', 'b.yaml'])).toMatchObject({
    code: 0,
    stdout: 'b.yaml written\n',
  });
  expect(runCli(root, ['bundle', 'shop', '-o', 'b.json'])).toMatchObject({ code: 0 });
  const files = filesIn(root);
  expect(parse(files['b.yaml'] ?? '')).toEqual(EXPECTED);
  expect(JSON.parse(files['b.json'] ?? '')).toEqual(EXPECTED);
});

it('refuses other files, and a contract that does not exist', () => {
  const root = workspace();
  const before = filesIn(root);
  expect(runCli(root, ['bundle', 'shop', '-o', 'b.txt'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('.json'),
  });
  expect(runCli(root, ['bundle', 'shop', '-o', join('specs', 'a.json')])).toMatchObject({ code: 2 });
  expect(runCli(root, ['bundle', 'shops'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('TLY1005'),
  });
  expect(runCli(root, ['pull', 'shop'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is a file'),
  });
  expect(runCli(root, ['pull'])).toMatchObject({ code: 0 });
  expect(filesIn(root)).toEqual(before);
});
