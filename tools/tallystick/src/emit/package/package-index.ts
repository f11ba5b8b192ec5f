import type { Contract } from '../../model/index.ts';
import { printFile, type SourceFile, type Statement } from '../../print/index.ts';

/** What the client's module exports under names that are not the spec's. A schema may have one of these names too. */
const RUNTIME_NAMES = new Set([
  'CallOptions',
  'ErrorKind',
  'InterceptedRequest',
  'Interceptor',
  'Issue',
  'Reply',
  'Responses',
  'TallystickError',
]);

/** `src/index.ts`: the types and the client. */
export function packageIndex(contract: Contract, header: readonly string[]): SourceFile {
  return printFile({
    path: 'src/index.ts',
    header,
    statements: [
      { kind: 're-export', module: './types.ts', typeOnly: true },
      { kind: 're-export', module: './client.ts' },
      ...specNames(contract),
    ],
  });
}

/** Where both modules export a name, the contract's schema is meant; the other is found at `./client`. */
function specNames({ typeName: own, schemas, webhooks }: Contract): readonly Statement[] {
  const exported = new Set([...RUNTIME_NAMES, `${own}Client`, `${own}ClientOptions`]);
  const names = [
    ...[...schemas.values()].map(({ typeName }) => typeName),
    ...webhooks.map(({ typeName }) => typeName),
  ];
  const clashing = [...new Set(names)].filter((name) => exported.has(name)).sort();
  return clashing.length === 0
    ? []
    : [{ kind: 're-export', module: './types.ts', names: clashing, typeOnly: true }];
}
