import type { Contract } from '../../model/index.ts';
import { printFile, type SourceFile } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import type { Output } from '../output.ts';
import { typesNamespace, validatorsNamespace } from '../types-namespace.ts';
import { factoryStatement } from './factory.ts';
import { interfaceStatements } from './interface.ts';
import { seedsStatements } from './seeds.ts';

export const mocksOutput: Output = {
  name: 'mocks',
  isOfCalls: true,
  optional: true,
  exports: { './mocks': 'mocks' },
  readme: ({ typeName }) => ({
    './mocks': `\`create${typeName}Mock\`: msw handlers that store items and reject invalid requests`,
  }),
  label: 'mocks',
  peers: {
    msw: { range: '^2.11 || ^3', optional: true },
    '@faker-js/faker': { range: '^9 || ^10', optional: true, isPassedIn: true },
  },
  emit: emitMocks,
};

/** `src/mocks.ts`: a factory of MSW handlers, over the mock engine of the runtime. */
export function emitMocks(contract: Contract, context: EmitContext): SourceFile[] {
  const module = context.runtimeModule('mock');
  return [
    printFile({
      path: 'src/mocks.ts',
      header: context.header,
      namespaces: { ...typesNamespace(contract), ...validatorsNamespace(contract) },
      statements: [
        {
          kind: 're-export',
          module,
          names: [
            ...['MockOptions', 'MockReply', 'MockSeeds', 'MockSnapshot', 'OperationControl'],
            'WebhookSubscription',
          ],
          typeOnly: true,
        },
        ...seedsStatements(contract, context),
        ...interfaceStatements(contract, context),
        factoryStatement(contract, context),
      ],
    }),
  ];
}
