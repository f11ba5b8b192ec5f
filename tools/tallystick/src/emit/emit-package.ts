import { setImmediate as nextTurn } from 'node:timers/promises';
import { contractData } from '../derive/index.ts';
import type { Contract } from '../model/index.ts';
import type { SourceFile } from '../print/index.ts';
import type { EmitContext } from './context.ts';
import { GENERATED } from './generated.ts';
import { inlineModule, inlineRuntime } from './inline-runtime/index.ts';
import type { DocumentPrinter } from './openapi/index.ts';
import { wantedOutputs } from './outputs.ts';
import { emitPackageFiles } from './package/index.ts';
import { pluginOutputs, refuseCollisions, type UsedPlugin } from './plugins/index.ts';
import type { RuntimeModule } from './runtime-module.ts';
import { WIRE_TYPES, wireContract } from './types/index.ts';

export interface PackageOptions {
  /** e.g. `@tallystick/callgear-data-api` */
  readonly packageName: string;
  readonly runtime: 'package' | 'inline';
  readonly spec: {
    /** The spec's main file, for people. */
    readonly file: string;
  };
  /** An SPDX expression for package.json. Absent: the package states no license. */
  readonly license?: string;
  /** Ranges of packages of shared schemas that it imports from, by name. */
  readonly dependencies?: Readonly<Record<string, string>>;
  /** One output after the other, so that the first one that fails ends it; otherwise they are emitted together. */
  readonly inTurn?: boolean;
  /** Text of the package.json that is there, if any. What the generator does not own of it is kept. */
  readonly packageJson?: string;
  /** By name of an output: whether it is enabled. Absent: all are. */
  readonly outputs?: Readonly<Record<string, boolean>>;
  /** What adds to the built-in outputs. */
  readonly plugins?: readonly UsedPlugin[];
  readonly limits?: EmitContext['limits'];
  readonly onCutShort?: EmitContext['onCutShort'];
  readonly memo?: EmitContext['memo'];
}

/**
 * All files of a generated package, sorted by path. Rejects with a SyntaxError if package.json is not valid JSON.
 * `printer` is for a caller that has another thread print `./openapi`.
 */
export async function emitPackage(
  contract: Contract,
  options: PackageOptions,
  printer?: Pick<DocumentPrinter, 'print'>,
): Promise<SourceFile[]> {
  const wire = contract.dates === undefined ? contract : wireContract(contract);
  const context = {
    ...emitContext(options, printer),
    ...(wire === contract ? {} : { wireTypes: WIRE_TYPES }),
  };
  const { packageJson, license, dependencies, plugins = [] } = options;
  const builtIn = wantedOutputs(contract, options.outputs);
  const outputs = [...builtIn, ...pluginOutputs(plugins, builtIn)];
  const emitted: Promise<readonly SourceFile[]>[] = [];
  const own = async (): Promise<readonly SourceFile[]> =>
    emitPackageFiles(contract, context, { outputs, packageJson, license, dependencies });
  for (const output of outputs) {
    // An output that throws rejects its promise, and the other outputs continue until `Promise.all` below.
    const given = builtIn.includes(output) && output.isClient !== true ? wire : contract;
    const files = (async () => output.emit(given, context))();
    emitted.push(files);
    // `Promise.all` below throws the error; without a handler until then, Node would end the process.
    files.catch(() => undefined);
    // Between two outputs, the reply of the printing thread is received, so that the thread can end.
    await (options.inTurn === true ? files : nextTurn());
  }
  const [packageFiles, ...outputFiles] = await Promise.all([own(), ...emitted]);
  const runtime =
    options.runtime === 'inline' ? inlineRuntime(outputFiles.flat(), context.header, contractData(wire)) : [];
  const all = [[...packageFiles, ...runtime], ...outputFiles];
  refuseCollisions(plugins, ['the package', ...outputs.map(({ name }) => name)], all);
  const files = all.flat();
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function emitContext(
  options: PackageOptions,
  printer: Pick<DocumentPrinter, 'print'> | undefined,
): EmitContext {
  return {
    packageName: options.packageName,
    runtime: options.runtime,
    header: headerLines(options),
    runtimeModule: options.runtime === 'inline' ? inlineModule : packageModule,
    ...(options.limits !== undefined && { limits: options.limits }),
    ...(options.onCutShort !== undefined && { onCutShort: options.onCutShort }),
    ...(options.memo !== undefined && { memo: options.memo }),
    ...(printer !== undefined && { printSkeleton: printer.print }),
  };
}

function packageModule(part: RuntimeModule): string {
  return part === '' ? '@tallystick/runtime' : `@tallystick/runtime/${part}`;
}

/**
 * Versions and hashes are in the manifest alone: a change of the spec, or a new generator, does not touch files that
 * stay the same.
 */
function headerLines({ spec }: PackageOptions): readonly string[] {
  return [`${GENERATED} Do not edit: change the spec and generate again.`, `Spec: ${spec.file}`];
}
