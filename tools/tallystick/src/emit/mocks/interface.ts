import type { Contract } from '../../model/index.ts';
import { code, identifier, importType, type Printable, type Statement } from '../../print/index.ts';
import type { InterfaceMember } from '../../print/statement.ts';
import type { EmitContext } from '../context.ts';
import type { CollectionItem } from './collections.ts';
import { type MockMembers, mockMembers } from './members.ts';
import { controlTypes } from './result-type.ts';

/** The mock's type: controls by operation, what was stored, what was emitted. */
export function interfaceStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  const members = mockMembers(contract);
  const controls = controlsType(contract);
  return [
    {
      kind: 'interface',
      name: `${contract.typeName}Mock`,
      doc: `A mock of ${contract.title}, with its own state.`,
      extends: [identifier(controls)],
      members: [
        ...sharedMembers(context),
        ...controlMembers(members.renamed, context),
        ...storeMembers(members, context),
        ...webhookMembers(members, context),
      ],
    },
    {
      kind: 'interface',
      name: controls,
      // Not exported: a schema could have this name.
      exported: false,
      doc: 'The controls for the responses, one per operation.',
      members: controlMembers(members.controls, context),
    },
  ];
}

/** Name of the interface of the controls that the engine makes. */
export function controlsType({ typeName }: Contract): string {
  return `${typeName}MockControls`;
}

function sharedMembers({ runtimeModule }: EmitContext): readonly InterfaceMember[] {
  const engine = importType(runtimeModule('mock'), 'MockEngine');
  return [
    {
      key: 'handlers',
      type: code`${importType('msw', 'HttpHandler')}[]`,
      readonly: true,
      doc: 'The msw handlers, for `setupServer(...handlers)` or `setupWorker(...handlers)`.',
    },
    { key: 'engine', type: engine, readonly: true, doc: 'Handles a Request without msw.' },
    {
      key: 'journal',
      type: code`${engine}['journal']`,
      readonly: true,
      doc: 'All requests and responses, in order, with masked credentials.',
    },
    {
      key: 'snapshot',
      type: code`${engine}['snapshot']`,
      readonly: true,
      doc: 'All stored items, as JSON.',
    },
    {
      key: 'restore',
      type: code`${engine}['restore']`,
      readonly: true,
      doc: 'Restores a snapshot.',
    },
    {
      key: 'reset',
      type: code`() => void`,
      readonly: true,
      doc: 'Restores the seeds, and removes recorded calls and configured responses.',
    },
  ];
}

function controlMembers(controls: MockMembers['controls'], context: EmitContext): readonly InterfaceMember[] {
  const control = importType(context.runtimeModule('mock'), 'OperationControl');
  return controls.map(({ member, operation }) => ({
    key: member,
    type: code`${control}${controlTypes(operation, context)}`,
    readonly: true,
    doc: `Overrides the responses of ${operation.id}.`,
  }));
}

function storeMembers({ stores }: MockMembers, context: EmitContext): readonly InterfaceMember[] {
  return stores.map(({ member, collection: { name, item } }) => ({
    key: member,
    type: code`readonly (${storedItem(item, context)})[]`,
    readonly: true,
    doc: `The stored items of ${name}, in order.`,
  }));
}

/** The item as it was sent, with the id that the mock gave it unless it had one. */
export function storedItem(
  { typeName, scalar, ownId }: CollectionItem,
  { wireTypes = './types.ts' }: EmitContext,
): Printable {
  if (typeName === undefined) return code`{ readonly id: unknown; readonly [member: string]: unknown }`;
  const type = importType(wireTypes, typeName);
  if (scalar) return code`{ readonly id: number; readonly value: ${type} }`;
  return ownId ? code`${type} & { readonly id: unknown }` : code`${type} & { readonly id: number }`;
}

function webhookMembers(
  { webhooks }: MockMembers,
  { runtimeModule, wireTypes = './types.ts' }: EmitContext,
): readonly InterfaceMember[] {
  return webhooks.flatMap(({ member, next, webhook: { typeName, id } }) => {
    const payload = importType(wireTypes, typeName);
    return [
      {
        key: member,
        type: code`${importType(runtimeModule('mock'), 'WebhookSubscription')}<${payload}>`,
        readonly: true,
        doc: `The payloads emitted as ${id}.`,
      },
      {
        key: next,
        type: code`(options?: { readonly timeoutMs?: number }) => Promise<${payload}>`,
        readonly: true,
        doc: `Waits for the next ${id} that has not been returned by next() yet.`,
      },
    ];
  });
}
