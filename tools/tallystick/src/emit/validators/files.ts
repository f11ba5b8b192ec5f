import { printFile, type SourceFile, type Statement } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import type { RuntimeModule } from '../runtime-module.ts';
import type { Layout } from './layout.ts';

export const PUBLIC_TYPES = ['Is', 'StandardProps', 'StandardResult', 'StandardSchema', 'Validate'] as const;

/** The statements of each file. */
export class Files {
  readonly #layout: Layout;
  readonly #files = new Map<string, Statement[]>();

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  get names(): readonly string[] {
    return [...this.#files.keys()];
  }

  add(file: string, statements: readonly Statement[]): void {
    const known = this.#files.get(file);
    if (known !== undefined) known.push(...statements);
    else if (statements.length > 0) this.#files.set(file, [...statements]);
  }

  /** Above what is there. */
  put(file: string, statements: readonly Statement[]): void {
    if (statements.length > 0) this.#files.set(file, [...statements, ...(this.#files.get(file) ?? [])]);
  }

  /** `src/validators.ts`, alone or with a folder of files from which it exports again. */
  print(header: readonly string[], exporting: readonly string[]): SourceFile[] {
    const folder = this.#layout.split ? 'src/validators/' : 'src/';
    const files = [...this.#files].map(([file, statements]) =>
      printFile({ path: `${folder}${file}.ts`, header, statements }),
    );
    if (!this.#layout.split) return files;
    const { bound, helpers } = this.#layout;
    const all = [...exporting, ...(this.#files.has(bound) ? [bound] : [])].sort();
    const statements: Statement[] = all.map((file) => ({
      kind: 're-export',
      module: `./validators/${file}.ts`,
    }));
    const types = {
      kind: 're-export',
      module: `./validators/${helpers}.ts`,
      names: PUBLIC_TYPES,
      typeOnly: true,
    } as const;
    return [printFile({ path: 'src/validators.ts', header, statements: [types, ...statements] }), ...files];
  }
}

/** A part of the runtime, as seen from the files of validators. */
export function runtimeOf(context: EmitContext, { split }: Layout, part: RuntimeModule = ''): string {
  const runtime = context.runtimeModule(part);
  return split && runtime.startsWith('./') ? `.${runtime}` : runtime;
}
