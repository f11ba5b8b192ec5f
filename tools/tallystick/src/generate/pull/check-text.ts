import { extname } from 'node:path';
import { extensionOf } from '../../config/index.ts';
import type { NewDiagnostic } from '../../diagnostics/index.ts';
import { recognise } from '../../dialect/index.ts';
import { looksLikeJson, parseFile, refsIn, splitRef } from '../../load/index.ts';
import type { Limits } from '../../model/limits.ts';

/** The file name that suits a download: a URL without extension does not say whether it is JSON. */
export function fileFor(file: string, url: string, text: string): string {
  if (extensionOf(url) !== undefined) return file;
  const extension = looksLikeJson('', text) ? '.json' : '.yaml';
  return file.slice(0, -extname(file).length) + extension;
}

/** Why a download is not kept; undefined where it is a spec of one file. */
export async function refusalOf(
  file: string,
  url: string,
  text: string,
  limits: Limits,
): Promise<NewDiagnostic | undefined> {
  const parsed = await parseFile(file, text, limits);
  const at = { file: url, pointer: '' };
  if ('diagnostic' in parsed) {
    const { diagnostic, line, column = 1 } = parsed;
    const place = line === undefined ? '' : ` (line ${line}, column ${column})`;
    return { ...diagnostic, message: `${diagnostic.message}${place}`, at };
  }
  const dialect = recognise(parsed.value);
  if ('code' in dialect) return { ...dialect, at };
  const other = refsIn(parsed.value).find(({ ref }) => splitRef(ref).target !== '');
  if (other === undefined) return undefined;
  return {
    code: 'TLY2026',
    message: `The spec refers to ${JSON.stringify(splitRef(other.ref).target)}: \`pull\` downloads specs of one file only.`,
    fix: "Name the URL of a bundled document. Or copy all files below the config's folder, and name the main one as `spec`.",
    at: { file: url, pointer: other.pointer },
  };
}
