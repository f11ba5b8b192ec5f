import { once } from 'node:events';
import { expect, it } from 'vitest';
import { startCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';

it('does not mind that nobody reads its output to the end', async () => {
  const child = startCli(temporaryFolder(), ['generate', '--json']);
  child.stdout.destroy();
  child.stderr.setEncoding('utf8');
  const ended = once(child, 'exit');
  let errors = '';
  child.stderr.on('data', (text: string) => {
    errors += text;
  });
  expect(await ended).toEqual([1, null]);
  expect(errors).toBe('');
});
