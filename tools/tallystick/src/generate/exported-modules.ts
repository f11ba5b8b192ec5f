import { isJsonObject } from '../model/index.ts';

/** A module that a generated package exports: `./client`, and its source `src/client.ts`. */
export interface ExportedModule {
  readonly subpath: string;
  readonly source: string;
}

/** The modules that the package.json of a generated package exports, and their sources. */
export function exportedModules(manifest: unknown): readonly ExportedModule[] {
  const exports = isJsonObject(manifest) && isJsonObject(manifest.exports) ? manifest.exports : {};
  return Object.entries(exports).flatMap(([subpath, target]) => {
    const built = isJsonObject(target) ? target.default : target;
    const [, stem] = (typeof built === 'string' ? /^\.\/dist\/(.+)\.js$/.exec(built) : null) ?? [];
    return stem === undefined ? [] : [{ subpath, source: `src/${stem}.ts` }];
  });
}
