import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { turboCommand } from '../run/pnpm.mjs';
import { outputOf } from '../run/processes.mjs';

const ROOT = join(import.meta.dirname, '../../..');

interface Task {
  readonly inputs: Readonly<Record<string, string>>;
  readonly dependencies: readonly string[];
  readonly resolvedTaskDefinition: { readonly cache: boolean };
}

async function taskOf(name: string): Promise<Task> {
  const [program, args] = await turboCommand('--dry=json', 'check-generated');
  const { tasks } = JSON.parse(await outputOf(program, args));
  return tasks.find(({ taskId }: { readonly taskId: string }) => taskId === `${name}#check-generated`);
}

it.each(['callgear-data-api', 'genesys-chat'])(
  'whether %s is up to date is cached by its spec, the config, the generator and its files',
  async (name) => {
    const { inputs, dependencies, resolvedTaskDefinition } = await taskOf(`@tallystick/${name}`);
    const specs = readdirSync(join(ROOT, 'specs', name), { recursive: true, encoding: 'utf8' });
    const generated = readdirSync(join(ROOT, 'packages', name, 'src'), { recursive: true, encoding: 'utf8' });
    expect(Object.keys(inputs)).toEqual(
      expect.arrayContaining([
        '../../tallystick.config.ts',
        'tallystick.manifest.json',
        'README.md',
        ...specs.map((file) => `../../specs/${name}/${file}`),
        ...generated.filter((file) => file.endsWith('.ts')).map((file) => `src/${file}`),
      ]),
    );
    expect(dependencies).toEqual(['tallystick#build']);
    expect(resolvedTaskDefinition.cache).toBe(true);
  },
  60_000,
);
