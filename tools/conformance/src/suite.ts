import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export const DRAFTS = ['draft7', 'draft2020-12'] as const;
export type Draft = (typeof DRAFTS)[number];

/** A schema of the suite, and values with what it says of them. */
export interface Group {
  readonly draft: Draft;
  /** `ref.json`, `optional/format/date.json` */
  readonly file: string;
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

export function hasSuite(folder: string): boolean {
  return DRAFTS.every((draft) => existsSync(join(folder, 'tests', draft)));
}

/** Every group of the required tests, or of those of formats. */
export function groupsOf(folder: string, draft: Draft, part: 'required' | 'formats'): readonly Group[] {
  const inner = part === 'formats' ? join('optional', 'format') : '';
  const root = join(folder, 'tests', draft, inner);
  const files = readdirSync(root).filter((name) => name.endsWith('.json'));
  return files.flatMap((name) => {
    const groups = JSON.parse(readFileSync(join(root, name), 'utf8')) as readonly Omit<
      Group,
      'draft' | 'file'
    >[];
    return groups.map((group) => ({ ...group, draft, file: join(inner, name).split(sep).join('/') }));
  });
}

/** The documents that tests refer to, by the URLs that the suite gives them. */
export function remotesOf(folder: string): ReadonlyMap<string, string> {
  const root = join(folder, 'remotes');
  const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(root, path).split(sep).join('/');
      return [`http://localhost:1234/${name}`, readFileSync(path, 'utf8')];
    }),
  );
}
