import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';

it('runs again after a change, survives wrong input, and ends with Ctrl-C', async () => {
  const root = temporaryFolder({
    'tallystick.config.json': JSON.stringify({
      contracts: { pets: { spec: 'specs/pets.json', output: 'pets' } },
    }),
    'specs/pets.json': '{',
  });
  const child = startCli(root, ['generate', '--watch']);
  const errors = recorder(child.stderr);
  await errors.until('Watching');
  expect(errors.text()).toContain('specs/pets.json:1:2 error TLY2002');

  writeFileSync(join(root, 'specs/pets.json'), '{ "openrpc": "2.0.0" }');
  await errors.until('TLY2004');

  writeFileSync(join(root, 'tallystick.config.json'), '{}');
  await errors.until('TLY1002');

  const ended = once(child, 'exit');
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
});

it('runs again after an overlay was changed, also where the spec has an error', async () => {
  const overlay = (actions: string): string =>
    `overlay: 1.0.0\ninfo: { title: Corrections, version: "1" }\nactions: ${actions}\n`;
  const root = temporaryFolder({
    'tallystick.config.json': JSON.stringify({
      contracts: { pets: { spec: 'specs/pets.json', output: 'pets', overlays: ['overlays/pets.yaml'] } },
    }),
    'specs/pets.json': JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Pets', version: '1' },
      paths: { '/pets': { get: { operationId: 'pets', responses: { 204: { $ref: '#/none' } } } } },
    }),
    'overlays/pets.yaml': overlay('[{ target: $.info, update: { description: Pets } }]'),
  });
  const child = startCli(root, ['generate', '--watch']);
  const errors = recorder(child.stderr);
  await errors.until('Watching');
  expect(errors.text()).toContain('error TLY2005');

  const responses = '$.paths["/pets"].get.responses["204"]';
  writeFileSync(
    join(root, 'overlays/pets.yaml'),
    overlay(`[{ target: '${responses}', remove: true }, { target: $.nothing, remove: true }]`),
  );
  await errors.until('This action matches nothing');
  const before = errors.text().length;
  writeFileSync(join(root, 'overlays/pets.yaml'), overlay('[{ target: $.info }]'));
  await errors.until('error', before);

  const ended = once(child, 'exit');
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
});

/** What a stream has said so far, and a wait for it to say something. */
function recorder(stream: NodeJS.ReadableStream) {
  let said = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    said += text;
  });
  const until = async (words: string, from = 0): Promise<void> => {
    while (!said.includes(words, from)) await once(stream, 'data');
  };
  return { text: () => said, until };
}
