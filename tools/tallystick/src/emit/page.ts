/** Whether what an output exports is a Markdown page in the package's folder, and no module of `src/`. */
export function isPage(file: string): boolean {
  return file.endsWith('.md');
}

/** The path within the package of what an output exports. */
export function exportedPath(file: string): string {
  return isPage(file) ? file : `src/${file}.ts`;
}
