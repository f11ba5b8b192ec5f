import { contractData } from '../../derive/index.ts';
import type { Contract, JsonValue } from '../../model/index.ts';
import { importType, json, printFile, type SourceFile } from '../../print/index.ts';
import type { EmitOptions } from '../options.ts';

/** `src/contract.ts`: the contract as data. The client never imports it. */
export function emitContract(contract: Contract, { header, runtimeModule }: EmitOptions): SourceFile[] {
  return [
    printFile({
      path: 'src/contract.ts',
      header,
      statements: [
        {
          kind: 'const',
          name: 'contract',
          doc: `${contract.title} as data: operations, bindings, outcomes and schemas.`,
          type: importType(runtimeModule('contract'), 'ContractData'),
          value: json(contractData(contract) as unknown as JsonValue),
        },
      ],
    }),
  ];
}
