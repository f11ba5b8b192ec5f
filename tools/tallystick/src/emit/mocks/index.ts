import type { Contract } from '../../model/index.ts';
import { printFile, type SourceFile } from '../../print/index.ts';
import type { EmitOptions } from '../options.ts';
import { factoryStatement } from './factory.ts';
import { interfaceStatement } from './interface.ts';

/** `src/mocks.ts`: a factory of MSW handlers, over the mock engine of the runtime. */
export function emitMocks(contract: Contract, options: EmitOptions): SourceFile[] {
  const module = options.runtimeModule('mock');
  return [
    printFile({
      path: 'src/mocks.ts',
      header: options.header,
      statements: [
        {
          kind: 're-export',
          module,
          names: ['MockOptions', 'MockReply', 'OperationControl', 'WebhookSubscription'],
          typeOnly: true,
        },
        interfaceStatement(contract, options),
        factoryStatement(contract, options),
      ],
    }),
  ];
}
