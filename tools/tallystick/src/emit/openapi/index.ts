import type { Contract } from '../../model/index.ts';
import { headerText } from '../../print/header.ts';
import type { SourceFile } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import type { Output } from '../output.ts';
import { skeletonDocument } from './document.ts';
import { filled } from './fill.ts';
import { layOut } from './lay-out.ts';
import { isHttp } from './paths.ts';
import type { PrintSkeleton } from './skeleton.ts';
import { StandIns } from './stand-ins.ts';

export type { DocumentPrinter } from './document-printer.ts';

export const openapiOutput: Output = {
  name: 'openapi',
  isOfCalls: true,
  exports: { './openapi': 'openapi' },
  readme: () => ({
    './openapi': '`paths`, `components` and `operations`, compatible with openapi-typescript',
  }),
  optional: true,
  wanted: ({ operations }) => operations.some(isHttp),
  emit: emitOpenapi,
};

/** The document is sent to `printSkeleton` before this returns: another thread prints it while the caller continues. */
async function emitOpenapi(
  contract: Contract,
  { header, memo, printSkeleton = printHere, wireTypes = './types.ts' }: EmitContext,
): Promise<readonly SourceFile[]> {
  const standIns = new StandIns();
  const printed = layOut(skeletonDocument(contract, standIns), printSkeleton, memo);
  const text = filled(await printed, standIns.all).trimEnd();
  const imports = standIns.refersToTypes ? `import type * as types from '${wireTypes}';\n` : '';
  return [{ path: 'src/openapi.ts', text: `${headerText(header)}${imports}\n${text}\n` }];
}

/** Loaded where it is needed: part of a compiler comes with it. */
const printHere: PrintSkeleton = async (skeleton) => {
  const { printSkeleton } = await import('./print-document.ts');
  return printSkeleton(skeleton);
};
