import { MANIFEST_FILE, type PackageContent } from '../../src/write/index.ts';
import { filesIn } from '../helpers/folder.ts';

/** Content of a package, from texts by path. */
export function contentOf(target: string, texts: Readonly<Record<string, string>>): PackageContent {
  return {
    target,
    files: Object.entries(texts).map(([path, text]) => ({ path, text })),
    provenance: { generator: '1.0.0', contract: 'pets', config: 'c', spec: { 'specs/pets.yaml': 's' } },
  };
}

/** The files of a package, without the manifest. */
export function packageFiles(target: string): Record<string, string> {
  const { [MANIFEST_FILE]: _, ...files } = filesIn(target);
  return files;
}
