import { isAbsolute } from 'node:path';
import { locateInConfig, portablePath, type ResolvedContract, type Workspace } from '../config/index.ts';
import { Reporter } from '../diagnostics/index.ts';
import { ASKED } from '../emit/openapi/skeleton.ts';
import type { Document } from '../load/index.ts';
import {
  type Contract,
  type HookEffect,
  type Memo,
  type NamespacePlan,
  type Origin,
  pointer,
  type Resource,
} from '../model/index.ts';
import type { Limits } from '../model/limits.ts';
import type { SourceFile } from '../print/index.ts';
import { isPulled } from './is-pulled.ts';
import { lastRead, tracedContract, tracedDocument } from './last-read.ts';
import { isLarge, type LatePrinter, onDemand } from './late-printer.ts';
import { reportNothingToCall } from './nothing-to-call.ts';
import { readPackageJson } from './package-json.ts';
import { isTooLarge, packageOptions } from './package-options.ts';
import { pagedLists } from './paged-lists.ts';
import type { ReadSpec } from './read-spec.ts';
import type { PagedList } from './report.ts';
import { reported } from './reported.ts';
import { resourceList } from './resource-list.ts';
import { shapeOf } from './shape-of.ts';
import type { SharedSpec, Sharing } from './shared/with-shared.ts';

export interface Built extends Omit<ReadSpec, 'contract'> {
  readonly namespacePlan?: NamespacePlan;
  readonly pages?: readonly PagedList[];
  readonly resources?: readonly Resource[];
  readonly files: readonly SourceFile[];
}

/** From a contract of the config to the files of its package. undefined: it failed, and was reported why. */
export type BuildPackage = (
  contract: ResolvedContract,
  context: {
    readonly workspace: Workspace;
    readonly reporter: Reporter;
    /** What earlier runs have derived. */
    readonly memo?: Memo;
    /** Called with what each hook of the config did. */
    readonly onHook?: (effect: HookEffect) => void;
  },
) => Promise<Built | undefined>;

/** What is called while a spec is read. */
interface Listeners {
  readonly onLoaded?: (document: Document) => void;
  readonly onHook?: (effect: HookEffect) => void;
}

/**
 * Loads and reads a spec. Whatever goes wrong is reported. The loader and the readers are loaded when they are needed.
 * `onLoaded` is called before the spec is read.
 */
export async function readSpec(
  contract: ResolvedContract,
  workspace: Workspace,
  reporter: Reporter,
  { onLoaded, onHook }: Listeners = {},
): Promise<ReadSpec | undefined> {
  const { spec, allowRefs, limits, folder, onInvalid, text } = contract;
  const options = {
    ...{ allowRefs, limits },
    ...(folder !== undefined && { folder }),
    ...(text !== undefined && { text }),
    ...(onInvalid && { onInvalid }),
  };
  const shape = shapeOf(contract, workspace);
  reporter.locateIn(workspace.file, locateInConfig);
  if (!isPulled(contract, workspace, reporter)) return undefined;
  const load = async (): Promise<Document | undefined> => {
    const { loadSchemas, loadSpec } = await import('./load-spec.ts');
    if (contract.declares !== undefined) return loadSchemas(spec, options, reporter);
    return loadSpec(spec, { ...options, ...(shape && { shape }) }, reporter);
  };
  const document = await reported(contract, reporter, load, { phase: 'loading the spec' });
  if (document !== undefined) onLoaded?.(document);
  const model = document && (await leniently(document, contract, workspace, reporter, onHook));
  if (document === undefined || model === undefined || reporter.failed) return undefined;
  reporter.locateWith(document.places);
  reportNothingToCall(model, document.root.origin, reporter);
  const at = document.root.origin;
  await reported(contract, reporter, () => reportDerived(model, reporter, { limits, at }), {
    phase: 'deriving sample values',
    lastRead: () =>
      lastRead((note) => reportDerived(tracedContract(model, note), new Reporter(), { limits, at })),
  });
  const hashes = [...document.files].map(([file, { sha256 }]) => [nameOf(file, workspace), sha256]);
  return { contract: model, spec: Object.fromEntries(hashes), sources: [...document.files.keys()] };
}

/** Of several attempts, what hooks did in the last one is reported. */
async function leniently(
  document: Document,
  contract: ResolvedContract,
  workspace: Workspace,
  reporter: Reporter,
  onEffect: (effect: HookEffect) => void = () => {},
): Promise<Contract | undefined> {
  const { inStage } = await import('./skip/in-stages.ts');
  let effects: HookEffect[] = [];
  const stage = (current: Document, own: Reporter): Promise<Contract | undefined> => {
    effects = [];
    return modelOf(current, contract, workspace, own, (effect) => effects.push(effect));
  };
  const model = await inStage(document, stage, reporter, contract.onInvalid);
  for (const effect of effects) onEffect(effect);
  return model;
}

async function modelOf(
  document: Document,
  contract: ResolvedContract,
  workspace: Workspace,
  reporter: Reporter,
  onEffect: (effect: HookEffect) => unknown,
): Promise<Contract | undefined> {
  const { readContract } = await import('./read-contract.ts');
  const { readShared } = await import('./shared/read-shared.ts');
  const { name, renames, formats, int64, dates, specUrl, pagination, hooks } = contract;
  const { patternLength, refDepth, repeats } = contract.limits;
  const setting = contract.namespaces;
  const at = { file: workspace.file, pointer: pointer('contracts', name, 'namespaces') };
  const own = { name, renames, formats, int64, patternLength, refDepth, repeats };
  const options = {
    ...own,
    ...(dates && { dates }),
    ...(specUrl !== undefined && { specUrl }),
    ...(setting !== undefined && { namespaces: { setting, at } }),
    ...(pagination && { pagination }),
    ...(hooks && { hookRun: { hooks, at: hooks.at, onEffect } }),
  };
  const spec = document.root.origin.file;
  const { declares, isBase } = contract;
  const declared = { file: workspace.file, pointer: pointer('shared', name, 'schemas') };
  const read = (from: Document, to: Reporter): Promise<Contract | undefined> =>
    declares === undefined
      ? readContract(from, options, to)
      : readShared(
          from,
          { ...own, ...(dates && { dates }), declares, ...(isBase && { isBase }), at: declared },
          to,
        );
  return reported({ spec }, reporter, () => read(document, reporter), {
    phase: 'reading the spec',
    lastRead: () => lastRead((note) => read(tracedDocument(document, note), new Reporter())),
  });
}

/** Reports schemas that no value satisfies, invalid examples, and integers that would lose digits. */
async function reportDerived(
  model: Contract,
  reporter: Reporter,
  { limits, at }: { readonly limits: Limits; readonly at: Origin },
): Promise<void> {
  const { limitsOf, reportImpossible, validateExamples } = await import('../derive/index.ts');
  const { reportInt64 } = await import('../dialect/int64.ts');
  const { caseSteps } = limitsOf(model, limits);
  const [schemas, examples] = [{ steps: caseSteps }, { steps: caseSteps }];
  reportImpossible(model, reporter, schemas);
  validateExamples(model, reporter, examples);
  reportInt64(model, reporter);
  if (schemas.steps > 0 && examples.steps > 0) return;
  reporter.report({
    code: 'TLY3062',
    severity: 'warning',
    message: `Not all ${schemas.steps > 0 ? 'examples' : 'schemas'} were validated: limits.caseSteps (${caseSteps}) was reached.`,
    fix: 'If you trust the file, raise `limits.caseSteps` in the config.',
    at,
  });
}

/** A file by its path from the config's folder; a reference that was allowed by its URL keeps it. */
function nameOf(file: string, { root }: Workspace): string {
  return isAbsolute(file) ? portablePath(root, file) : file;
}

export const buildPackage: BuildPackage = async (contract, context) => {
  const { startDocumentPrinter } = await import('../emit/openapi/document-printer.ts');
  const printer = onDemand(startDocumentPrinter);
  try {
    const { reporter, workspace } = context;
    const files = await reported(contract, reporter, () => built(contract, context, printer), {
      phase: 'preparing the package',
    });
    if (contract.ignore !== undefined)
      (await import('./ignored.ts')).applyIgnore(contract, workspace, reporter);
    return files;
  } finally {
    printer.end();
  }
};

async function built(
  contract: ResolvedContract,
  { workspace, reporter, memo, onHook }: Parameters<BuildPackage>[1],
  printer: LatePrinter,
): Promise<Built | undefined> {
  let isOwnThread = false;
  let loaded: Document | undefined;
  const onLoaded = (document: Document): void => {
    loaded = document;
    isOwnThread = isLarge(document);
    // It gets ready while the spec is read.
    const isWanted = document.dialect.kind === 'openapi' && contract.outputs.openapi !== false;
    if (isOwnThread && isWanted && memo?.recall(ASKED) === undefined) printer.start();
  };
  const own = await readSpec(contract, workspace, reporter, { onLoaded, ...(onHook && { onHook }) });
  const read = own && loaded && (await sharing(own, loaded, { contract, workspace, reporter }));
  const packageJson = readPackageJson(contract, reporter);
  if (read === undefined || reporter.failed) return undefined;
  const { emitPackage } = await import('../emit/emit-package.ts');
  const options = {
    ...packageOptions(contract, workspace, reporter),
    ...(packageJson === undefined ? {} : { packageJson }),
    ...(read.dependencies && { dependencies: read.dependencies }),
    ...(memo !== undefined && { memo }),
  };
  const model = read.contract;
  const there = isOwnThread ? printer : undefined;
  const files = await reported(contract, reporter, () => emitPackage(model, options, there), {
    phase: 'emitting the package',
    lastRead: () =>
      lastRead((note) => emitPackage(tracedContract(model, note), { ...options, inTurn: true })),
  });
  if (files === undefined || (await isTooLarge(files, contract, reporter))) return undefined;
  const { spec, sources } = read;
  return { files, spec, sources, ...factsOf(model) };
}

/** What a report says of a contract besides its files. */
function factsOf(model: Contract): Pick<Built, 'pages' | 'resources' | 'namespacePlan'> {
  const { namespacePlan } = model;
  return {
    pages: pagedLists(model),
    resources: resourceList(model),
    ...(namespacePlan && { namespacePlan }),
  };
}

/** The same, with what packages of shared schemas declare of it. */
async function sharing(
  read: ReadSpec,
  document: Document,
  context: Omit<Sharing, 'document'>,
): Promise<ReadSpec & Partial<Pick<SharedSpec, 'dependencies'>>> {
  if (context.contract.shared === undefined) return read;
  const { withShared } = await import('./shared/with-shared.ts');
  return withShared(read, { ...context, document }, (settings, reporter, onLoaded) =>
    readSpec(settings, context.workspace, reporter, { onLoaded }),
  );
}
