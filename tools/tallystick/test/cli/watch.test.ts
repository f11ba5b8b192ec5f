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

/** What a stream has said so far, and a wait for it to say something. */
function recorder(stream: NodeJS.ReadableStream) {
  let said = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    said += text;
  });
  const until = async (words: string): Promise<void> => {
    while (!said.includes(words)) await once(stream, 'data');
  };
  return { text: () => said, until };
}
