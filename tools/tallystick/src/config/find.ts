import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Reporter } from '../diagnostics/index.ts';

const NAMES = ['tallystick.config.ts', 'tallystick.config.mjs', 'tallystick.config.json'];

/** The config at the given path, or the nearest one from `from` upwards. */
export function findConfig(from: string, asked: string | undefined, reporter: Reporter): string | undefined {
  const found = asked === undefined ? nearest(from) : existing(resolve(from, asked));
  if (found === undefined) reportMissing(from, asked, reporter);
  return found;
}

function nearest(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const found = NAMES.map((name) => join(folder, name)).find((file) => existsSync(file));
    if (found !== undefined || folder === dirname(folder)) return found;
  }
}

function existing(file: string): string | undefined {
  return existsSync(file) ? file : undefined;
}

function reportMissing(from: string, asked: string | undefined, reporter: Reporter): void {
  reporter.report({
    code: 'TLY1001',
    message:
      asked === undefined
        ? `No ${NAMES[0]}, .mjs or .json found in ${from} or its parent folders.`
        : `No config found at ${asked}.`,
    fix: 'Create a tallystick.config.ts with `tallystick init`, or pass --config path/to/file.',
  });
}
