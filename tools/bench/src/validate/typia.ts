import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runNode } from '../child.ts';
import { HERE, workFolder } from '../folders.ts';
import { bundled } from './bundle.ts';
import { datesHold } from './dates.ts';
import type { Library, Rules } from './library.ts';

export async function typiaLibrary(rules: Rules): Promise<Library> {
  const { is, equals, issueCount } = await typia();
  if (rules === 'peers') return { name: 'typia', rules, is, issueCount };
  return { name: 'typia, and dates by hand', rules, is: (value) => equals(value) && datesHold(value) };
}

/** The validators that `typia generate` makes of a type. Rules without a tag are checked by hand in the input. */
async function typia() {
  const folder = workFolder('typia');
  writeInput(folder);
  const generated = await runNode(
    join(HERE, 'node_modules/typia/lib/executable/typia.js'),
    ['generate', '--input', 'input', '--output', 'output', '--project', 'tsconfig.json'],
    { cwd: folder },
  );
  if (generated.failed !== undefined) throw new Error(`typia: ${generated.failed}`);
  const file = await bundled(join(folder, 'output', 'chats.ts'), 'typia');
  const module = (await import(pathToFileURL(file).href)) as {
    isInput: (value: unknown) => boolean;
    equalsInput: (value: unknown) => boolean;
    issueCount: (value: unknown) => number;
  };
  return { is: module.isInput, equals: module.equalsInput, issueCount: module.issueCount };
}

function writeInput(folder: string): void {
  const source = readFileSync(join(HERE, 'src', 'validate', 'typia-input.ts.txt'), 'utf8');
  writeFileSync(join(workFolder('typia', 'input'), 'chats.ts'), source);
  const options = {
    target: 'ESNext',
    module: 'ESNext',
    moduleResolution: 'Bundler',
    strict: true,
    skipLibCheck: true,
    types: [],
    noEmit: true,
  };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, include: ['input'] }),
  );
}
