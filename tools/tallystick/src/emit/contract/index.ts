import type { ContractData } from '@tallystick/runtime/contract';
import { contractData } from '../../derive/index.ts';
import type { Contract } from '../../model/index.ts';
import {
  code,
  importType,
  list,
  type Printable,
  parsed,
  printFile,
  propertyKey,
  type SourceFile,
} from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import type { Output } from '../output.ts';

export const contractOutput: Output = {
  name: 'contract',
  exports: { './contract': 'contract' },
  readme: () => ({ './contract': 'operations, outcomes and schemas as data, for tools' }),
  emit: emitContract,
};

/** `src/contract.ts`: the contract as data. The client never imports it. */
export function emitContract(contract: Contract, { header, runtimeModule }: EmitContext): SourceFile[] {
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
          value: contractValue(contractData(contract)),
        },
      ],
    }),
  ];
}

/** A line for each operation, webhook and schema. */
function contractValue({ operations, webhooks, schemas, ...rest }: ContractData): Printable {
  const members = Object.entries(schemas).map(
    ([name, schema]) => code`${propertyKey(name)}: ${parsed(schema)},`,
  );
  return code`{
  ...${parsed(rest)},
  operations: ${lines(operations)},
  webhooks: ${lines(webhooks)},
  schemas: {${members.length === 0 ? list([]) : code`\n    ${list(members, '\n    ')}\n  `}},
}`;
}

function lines(entries: readonly unknown[]): Printable {
  if (entries.length === 0) return code`[]`;
  return code`[\n    ${list(
    entries.map((entry) => code`${parsed(entry)},`),
    '\n    ',
  )}\n  ]`;
}
