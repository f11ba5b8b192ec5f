import type { JsonRpcBindingData } from '@tallystick/runtime/contract';
import { isEqual } from '@tallystick/runtime/schema';
import type { Change } from '../change.ts';
import type { DiffContext } from '../operation-context.ts';
import { documentPlace, type Sided } from '../sided.ts';

type Binding = JsonRpcBindingData;

/** What the JSON-RPC server supports: the document states it once for all methods. */
export function rpcServerChanges({ before, after }: DiffContext): readonly Change[] {
  const [one, other] = [bindingIn(before), bindingIn(after)];
  if (one === undefined || other === undefined) return [];
  const places = {
    before: documentPlace(before, EXTENSION),
    after: documentPlace(after, EXTENSION),
  };
  const refused = refusedMessages(one, other);
  if (refused.length > 0) return refused.map((what) => ({ ...refusal(what), ...places }));
  const isSame = one.contentType === other.contentType && isEqual(one.server, other.server);
  return isSame ? [] : [{ ...SUPPORTS_OTHERWISE, ...places }];
}

const EXTENSION = '/x-tallystick-json-rpc';

function bindingIn({ data }: Sided): Binding | undefined {
  const bindings = data.operations.map(({ binding }) => binding);
  return bindings.find((binding): binding is Binding => binding.protocol === 'json-rpc');
}

/** Messages that the old server accepts and the new one refuses. */
function refusedMessages(one: Binding, other: Binding): readonly string[] {
  const [old, current] = [one.server, other.server];
  return [
    ...(one.contentType === other.contentType ? [] : [`content-type ${one.contentType}`]),
    ...(old.batch.supported && !current.batch.supported ? ['a batch of calls'] : []),
    ...(old.notification.supported && !current.notification.supported ? ['a call without an id'] : []),
    ...old.idTypes.filter((type) => !current.idTypes.includes(type)).map((type) => `an id that is a ${type}`),
    ...(old.discovery && !current.discovery ? ['the method rpc.discover'] : []),
  ];
}

function refusal(what: string): Change {
  return {
    id: 'rpc-server-changed',
    direction: 'sent',
    sentence: `The server no longer supports ${what}.`,
    wire: 'breaking',
    behaviour: false,
    witness: { note: `${what}: accepted before, refused now`, issues: [] },
  };
}

const SUPPORTS_OTHERWISE: Change = {
  id: 'rpc-server-changed',
  direction: 'both',
  sentence: 'The server supports other parts of JSON-RPC 2.0: batches, notifications, ids or discovery.',
  wire: 'compatible',
  behaviour: true,
};
