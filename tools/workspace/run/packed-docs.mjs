import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

const LINK = /\[([^\]]*)\]\((?!https?:|#)([^)#\s]+)(#[^)\s]*)?\)/g;

/**
 * Pages of a package link to pages of the repository's `docs`, which a tarball does not contain: those are packed, too.
 * Any other link that leads out of the package is replaced by its text. `from` is the package, `to` its staged copy.
 * Returns whether the copy has a folder `docs` to publish.
 */
export function packDocs(from, to, docs) {
  const pages = readdirSync(to, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
    .map((file) => ({ staged: join(to, file), source: join(from, file) }));
  for (const page of pages) rewrite(page);
  return existsSync(join(to, 'docs'));

  function rewrite({ staged, source }) {
    const text = readFileSync(staged, 'utf8').replace(LINK, (_link, words, path, fragment = '') => {
      const packed = packedAt(join(dirname(source), path));
      if (packed === undefined) return words;
      return `[${words}](${relative(dirname(staged), packed).split(sep).join('/')}${fragment})`;
    });
    writeFileSync(staged, text);
  }

  /** Where a file that a page links to is in the staged copy. */
  function packedAt(target) {
    if (isBelow(from, target)) {
      const own = join(to, relative(from, target));
      return existsSync(own) ? own : undefined;
    }
    return isBelow(docs, target) && target.endsWith('.md') && existsSync(target) ? copyOf(target) : undefined;
  }

  function copyOf(target) {
    const copy = join(to, 'docs', basename(target));
    if (!existsSync(copy)) {
      mkdirSync(dirname(copy), { recursive: true });
      cpSync(target, copy);
      rewrite({ staged: copy, source: target });
    }
    return copy;
  }
}

function isBelow(folder, path) {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`);
}
