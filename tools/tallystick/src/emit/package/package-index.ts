import { printFile, type SourceFile } from '../../print/index.ts';

/** `src/index.ts`: the types and the client. */
export function packageIndex(header: readonly string[]): SourceFile {
  return printFile({
    path: 'src/index.ts',
    header,
    statements: [
      { kind: 're-export', module: './types.ts', typeOnly: true },
      { kind: 're-export', module: './client.ts' },
    ],
  });
}
