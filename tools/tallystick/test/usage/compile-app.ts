import { join, relative } from 'node:path';
import ts from 'typescript';

/** Sources that no change touches are read once: the compiler's own, and the runtime's. */
const known = new Map<string, ts.SourceFile | undefined>();

/** Where the compiler finds errors in the app: `file:line`. */
export function errorsIn(folder: string): readonly string[] {
  const root = join(folder, 'app');
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) => {
    if (file.startsWith(folder)) return read(file, ...rest);
    if (!known.has(file)) known.set(file, read(file, ...rest));
    return known.get(file);
  };
  const program = ts.createProgram(fileNames, options, host);
  return fileNames.flatMap((name) => {
    const file = program.getSourceFile(name);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map(
      ({ start = 0 }) =>
        `${relative(root, name)}:${(file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1}`,
    );
  });
}
