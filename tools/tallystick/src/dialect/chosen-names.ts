import type { HookRun } from '../model/index.ts';
import { type ChosenNames, pascalCase } from '../names/index.ts';
import { asked, HookError } from './hook-error.ts';

/** The names that a config gives: `renames` first, then the hook. */
export function chosenNames(
  renames: ReadonlyMap<string, string>,
  kind: 'operation' | 'schema',
  run: HookRun | undefined,
): ChosenNames {
  const hook = run?.hooks.name;
  if (run === undefined || hook === undefined) return renames;
  const known = new Map<string, string | undefined>();
  const ask = (id: string): string | undefined => {
    const of = `the ${kind} ${JSON.stringify(id)}`;
    const name: unknown = asked(run, 'name', of, () => hook(id, kind));
    if (name === undefined) return undefined;
    if (typeof name !== 'string' || name === '') throw new HookError(run, 'name', of, 'returned no name');
    // the names of an operation's functions and types are made of it
    const chosen = kind === 'schema' ? pascalCase(name) : name;
    run.onEffect({ hook: 'name', of, did: `is named ${chosen}` });
    return chosen;
  };
  return {
    get: (id) => {
      if (renames.has(id)) return renames.get(id);
      if (!known.has(id)) known.set(id, ask(id));
      return known.get(id);
    },
  };
}
