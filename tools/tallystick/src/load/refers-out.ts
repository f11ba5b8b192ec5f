import type { LoadedFile } from './document.ts';
import { looksLikeJson } from './parse-file.ts';
import { type RefLocation, refsIn } from './refs.ts';

/** False for a JSON text in which, as one can see without parsing it, every `$ref` begins with `#`. */
export function mayReferOut({ path, text }: Pick<LoadedFile, 'path' | 'text'>): boolean {
  return !looksLikeJson(path, text) || /\\u00[2-7]|"\$ref"\s*:(?!\s*"#)/.test(text);
}

/** A file whose references are collected when they are asked for: filters may leave out most of a large file before. */
export function withRefs(file: Omit<LoadedFile, 'refs'>): LoadedFile {
  let refs: readonly RefLocation[] | undefined;
  return {
    ...file,
    get refs() {
      refs ??= refsIn(file.value);
      return refs;
    },
  };
}
