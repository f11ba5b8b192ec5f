import { capital, memberCase } from './case.ts';
import { isLanguageName } from './free-names.ts';

/**
 * What an operation is called in the namespace of a tag: `reposGet` of `repos` is `get`, and a name of one word and the tag
 * is that word (`createUser` of `user` is `create`). Any other name stays.
 */
export function callName(name: string, tag: string): string {
  const stem = memberCase(tag);
  const short = withoutStart(name, stem) ?? withoutEnd(name, capital(stem));
  return short === undefined || isLanguageName(short) ? name : short;
}

function withoutStart(name: string, stem: string): string | undefined {
  const rest = name.slice(stem.length);
  return name.startsWith(stem) && /^\p{Lu}/u.test(rest) ? memberCase(rest) : undefined;
}

/** What is left is one word: without its tag, `listByUser` would be half a phrase. */
function withoutEnd(name: string, stem: string): string | undefined {
  const rest = name.slice(0, -stem.length);
  return name.endsWith(stem) && /^\p{Ll}+$/u.test(rest) ? rest : undefined;
}
