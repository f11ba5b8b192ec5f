import type { Contract } from '../../model/index.ts';
import type { InterfaceMember } from '../../print/file.ts';
import { code, importType, nothing, type Statement } from '../../print/index.ts';
import type { EmitOptions } from '../options.ts';
import { collections } from './collections.ts';

/** The mock's type: controls by operation, what was stored, what was emitted. */
export function interfaceStatement(contract: Contract, options: EmitOptions): Statement {
  return {
    kind: 'interface',
    name: `${contract.typeName}Mock`,
    doc: `A mock of ${contract.title}, with a state of its own.`,
    members: [
      ...sharedMembers(options),
      ...controlMembers(contract, options),
      ...stateMembers(contract, options),
    ],
  };
}

function sharedMembers({ runtimeModule }: EmitOptions): readonly InterfaceMember[] {
  const engine = importType(runtimeModule('mock'), 'MockEngine');
  return [
    {
      key: 'handlers',
      type: code`${importType('msw', 'HttpHandler')}[]`,
      readonly: true,
      doc: 'For `setupServer(...handlers)` or `setupWorker(...handlers)`.',
    },
    { key: 'engine', type: engine, readonly: true, doc: 'Answers a Request by itself, without msw.' },
    {
      key: 'journal',
      type: code`${engine}['journal']`,
      readonly: true,
      doc: 'Every exchange, in order; credentials masked.',
    },
    {
      key: 'reset',
      type: code`() => void`,
      readonly: true,
      doc: 'Forgets what was stored, sent and overridden.',
    },
  ];
}

function controlMembers(
  { operations }: Contract,
  { runtimeModule }: EmitOptions,
): readonly InterfaceMember[] {
  return operations.map(({ name, typeName, id }) => ({
    key: name,
    type: code`${importType(runtimeModule('mock'), 'OperationControl')}<${importType('./types.ts', `${typeName}Result`)}, ${importType('./types.ts', `${typeName}Errors`)}>`,
    readonly: true,
    doc: `What ${id} answers, where that is not what it would by itself.`,
  }));
}

function stateMembers(contract: Contract, { runtimeModule }: EmitOptions): readonly InterfaceMember[] {
  const stored = collections(contract).map(({ member, name, typeName }): InterfaceMember => {
    const item = typeName === undefined ? nothing : code`${importType('./types.ts', typeName)} & `;
    return {
      key: member,
      type: code`readonly (${item}{ readonly id: number })[]`,
      readonly: true,
      doc: `What was stored under ${name}, in order.`,
    };
  });
  const emitted = contract.webhooks.flatMap(({ name, typeName, id }): readonly InterfaceMember[] => {
    const payload = importType('./types.ts', typeName);
    const next = code`(options?: { readonly timeoutMs?: number }) => Promise<${payload}>`;
    return [
      {
        key: name,
        type: code`${importType(runtimeModule('mock'), 'WebhookFeed')}<${payload}>`,
        readonly: true,
        doc: `What was emitted as ${id}.`,
      },
      {
        key: `next${typeName}`,
        type: next,
        readonly: true,
        doc: `Waits for the next ${id} that nobody has waited for yet.`,
      },
    ];
  });
  return [...stored, ...emitted];
}
