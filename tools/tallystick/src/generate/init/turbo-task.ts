import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { isWithin, portablePath } from '../../config/index.ts';
import { isJsonObject, type JsonObject } from '../../model/index.ts';
import { packageJson } from '../package-json.ts';
import type { Changes } from './changes.ts';
import { configFile, type Scaffold } from './scaffold.ts';
import type { Workplace } from './workspace-kind.ts';

const CHECK_TASK = 'check-generated';

/**
 * In a monorepo of Turborepo: a task that checks whether the package is up to date, keyed on what the answer depends
 * on. The generator's version is part of every key of Turborepo, as long as the root's package.json names the
 * generator.
 */
export function addTurboTask(plan: Scaffold, place: Workplace, changes: Changes): void {
  const { root, monorepo } = place;
  const hasTurbo = ['turbo.json', 'turbo.jsonc'].some((name) => existsSync(join(root, name)));
  const folder = join(root, plan.settings.output);
  const present = packageJson(folder);
  if (!monorepo || !hasTurbo || present === undefined || existsSync(join(folder, 'turbo.json'))) return;
  const scripts = {
    ...(isJsonObject(present.scripts) && present.scripts),
    [CHECK_TASK]: `tallystick generate --check ${plan.name}`,
  };
  changes.write(join(folder, 'package.json'), jsonText({ ...present, scripts }));
  const task = taskOf(plan, place);
  changes.write(join(folder, 'turbo.json'), jsonText({ extends: ['//'], tasks: { [CHECK_TASK]: task } }));
}

/**
 * A file at a URL or outside of the monorepo cannot be part of a cache key; and a spec in the root may come to refer to
 * any file of the monorepo. Otherwise a spec refers to files in its own folder and below, and to those that were
 * allowed.
 */
function taskOf({ placement: { spec, files } }: Scaffold, place: Workplace): JsonObject {
  const { root } = place;
  const folder = dirname(join(root, spec));
  if (folder === root || !files.every((file) => isAbsolute(file) && isWithin(root, file)))
    return { cache: false };
  const allowed = files.filter((file) => !isWithin(folder, file)).map((file) => portablePath(root, file));
  const inputs = [portablePath(root, configFile(place)), `${portablePath(root, folder)}/**`, ...allowed];
  return { inputs: ['$TURBO_DEFAULT$', ...inputs.map((path) => `$TURBO_ROOT$/${path}`)], outputs: [] };
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
