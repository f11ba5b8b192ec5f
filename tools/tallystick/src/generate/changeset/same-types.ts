import { compile } from '../../diff/source/compile.ts';
import { isIdentifier, type SourceFile } from '../../print/index.ts';

const TYPES = 'src/types.ts';
const PROBES = 'probes.ts';

/** True where two types are identical to the compiler, however they are written. */
const SAME =
  'type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;';

/** Which types of these names are the same in the `./types` of two packages. The compiler decides. */
export function sameTypes(
  before: readonly SourceFile[],
  after: readonly SourceFile[],
  names: readonly string[],
): ReadonlySet<string> {
  const [old, made] = [typesOf(before), typesOf(after)];
  const asked = names.filter((name) => isIdentifier(name));
  if (old === undefined || made === undefined || asked.length === 0) return new Set();
  const probes = asked.map((name) => `export const _${name}: Same<Old.${name}, New.${name}> = true;`);
  const imports = ['old', 'new'].map(
    (side) => `import type * as ${side === 'old' ? 'Old' : 'New'} from './${side}.ts';`,
  );
  const files = new Map([
    ['old.ts', old],
    ['new.ts', made],
    [PROBES, [...imports, SAME, ...probes].join('\n')],
  ]);
  const errors = compile(files, [...files.keys()]);
  // A type that is not found would be the same as any other one.
  if ([...errors].some(([file, found]) => file !== PROBES && found.length > 0)) return new Set();
  // The statement of `Same` is before those of the probes.
  const differing = new Set(errors.get(PROBES)?.map(({ statement }) => statement - 1));
  return new Set(asked.filter((_, index) => !differing.has(index)));
}

function typesOf(files: readonly SourceFile[]): string | undefined {
  return files.find(({ path }) => path === TYPES)?.text;
}
