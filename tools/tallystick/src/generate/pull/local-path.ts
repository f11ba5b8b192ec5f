import { posix } from 'node:path';
import type { NewDiagnostic } from '../../diagnostics/index.ts';

/** Files of a spec by what their names end in; a name may have no such end. */
const EXTENSION = /\.(?:json|ya?ml|jsonschema|schema|md|markdown|txt|html?)$/i;

/** Letters, digits and what file systems and shells take as they are. No name begins with a dot or ends with one. */
const SAFE = /^[\p{L}\p{N}_~@+][\p{L}\p{M}\p{N}_~@+ .,=()-]{0,150}(?<![. ])$/u;

/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Files that tools look for in every folder, some of which name commands to run. */
const OF_TOOLS =
  /^(?:package|project|tsconfig|jsconfig|deno|turbo|nx|lerna|workspace|composer|biome)\.json$/i;

const LONGEST = 400;

/** The path of a URL with its escapes decoded; undefined where that would be another path, or there is a query. */
export function pathOf(url: string): string | undefined {
  const { pathname, search } = new URL(url);
  return search === '' ? decoded(pathname) : undefined;
}

/** Whether a path, `/` between segments, may be that of a file. */
export function isSafePath(path: string): boolean {
  const names = path.split('/');
  const last = names.at(-1) ?? '';
  const isOfSpec = !OF_TOOLS.test(last) && (!last.includes('.') || EXTENSION.test(last));
  return isOfSpec && path.length <= LONGEST && names.every((name) => SAFE.test(name) && !DEVICE.test(name));
}

/**
 * Why a reference in the file at `from` cannot be one between files: it is not relative, or it leads to what is not a file
 * with a safe name.
 */
export function refusalOf(target: string, from: string): Omit<NewDiagnostic, 'at'> | undefined {
  const [path, base, way] = [pathOf(new URL(target, from).href), pathOf(from), decoded(target)];
  if (path !== undefined && base !== undefined && way !== undefined && isSafePath(named(way))) {
    // Between files the way must lead to the same place: `/a.json` and one `..` too many do not.
    const isRelative = !way.startsWith('/');
    if (isRelative && posix.join(`root${base}`, '..', way) === `root${path}`) return undefined;
  }
  return {
    code: 'TLY2026',
    message: `The spec refers to ${JSON.stringify(target)}: \`pull\` downloads files that relative paths lead to, with plain names such as \`schemas/order.yaml\`.`,
    fix: "Name the URL of a bundled document. Or copy all files below the config's folder, and name the main one as `spec`.",
  };
}

/** The names of a way, without `.` and `..`. */
function named(way: string): string {
  return way
    .split('/')
    .filter((name) => name !== '.' && name !== '..')
    .join('/');
}

function decoded(text: string): string | undefined {
  try {
    const path = decodeURIComponent(text);
    // An encoded slash would be one more folder.
    return path.split('/').length === text.split('/').length ? path : undefined;
  } catch {
    return undefined;
  }
}
