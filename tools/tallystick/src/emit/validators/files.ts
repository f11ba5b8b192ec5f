import { printFile, type SourceFile, type Statement } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import type { HelperType } from './helpers.ts';
import { INLINE_HELPERS } from './inline-helpers.ts';
import type { Layout } from './layout.ts';
import type { RuntimeModules } from './write/scope.ts';

/** Types that users may refer to. */
export const PUBLIC_TYPES = [
  'Is',
  'StandardProps',
  'StandardResult',
  'StandardSchema',
  'Validate',
] as const satisfies readonly HelperType[];

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
    if (known !== undefined) for (const statement of statements) known.push(statement);
    else if (statements.length > 0) this.#files.set(file, [...statements]);
  }

  /** Above what is there. */
  put(file: string, statements: readonly Statement[]): void {
    if (statements.length > 0) this.#files.set(file, [...statements, ...(this.#files.get(file) ?? [])]);
  }

  /** `src/validators.ts`, alone or with a folder of files from which it exports again. */
  print(header: readonly string[], exporting: readonly string[], types: Statement): SourceFile[] {
    const folder = this.#layout.split ? 'src/validators/' : 'src/';
    const files = [...this.#files].map(([file, statements]) =>
      printFile({ path: `${folder}${file}.ts`, header, statements }),
    );
    if (!this.#layout.split) return files;
    const { bound } = this.#layout;
    const all = [...exporting, ...(this.#files.has(bound) ? [bound] : [])].sort();
    const statements: Statement[] = all.map((file) => ({
      kind: 're-export',
      module: `./validators/${file}.ts`,
    }));
    return [printFile({ path: 'src/validators.ts', header, statements: [types, ...statements] }), ...files];
  }
}

/** What `src/validators.ts` exports of the helpers. */
export function publicTypes(context: EmitContext): Statement {
  return { kind: 're-export', module: helpersModule(context), names: PUBLIC_TYPES, typeOnly: true };
}

/** As seen from `src/`. */
function helpersModule({ runtime, runtimeModule }: EmitContext): string {
  return runtime === 'package' ? runtimeModule('validate') : INLINE_HELPERS;
}

/** Parts of the runtime, as seen from the files of validators. */
export function runtimeModules(context: EmitContext, { split }: Layout): RuntimeModules {
  const seen = (module: string): string => (split && module.startsWith('./') ? `.${module}` : module);
  return {
    helpers: seen(helpersModule(context)),
    patterns: () => seen(context.runtimeModule('patterns')),
    types: context.wireTypes ?? './types.ts',
  };
}
