import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { REPOSITORY } from '../helpers/source.ts';

const DOCS = join(REPOSITORY, 'tools/tallystick/docs');

/** The long names of the options that a command's help lists. */
function optionsOf(command: string): readonly string[] {
  const { stdout } = runCli(REPOSITORY, [command, '--help']);
  return [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, name = '']) => name);
}

/** The text below a heading, or the whole page. */
function sectionOf(page: string, heading: string | undefined): string {
  const text = readFileSync(join(DOCS, page), 'utf8');
  return heading === undefined
    ? text
    : (text.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? '');
}

it.each([
  ['verify', 'verify.md', 'Options'],
  ['init', 'commands.md', '`init`'],
  ['lint', 'commands.md', '`lint`'],
  ['pull', 'commands.md', '`pull`'],
  ['bundle', 'commands.md', '`bundle`'],
])('the options of %s are in %s', (command, page, heading) => {
  const options = optionsOf(command).filter((name) => name !== '--help');
  expect(options.length).toBeGreaterThan(1);
  const text = `${sectionOf(page, heading)}${sectionOf(page, undefined).split(/^## /m, 1)[0]}`;
  const listed = new Set(text.match(/--[a-z-]+/g));
  expect(options.filter((name) => !listed.has(name))).toEqual([]);
});
