import {
  type CallgearDataApiClient,
  type CallgearDataApiClientOptions,
  createCallgearDataApiClient,
  isTallystickError,
  type TallystickError,
  uploadChatsInChunks,
  uploadOfflineMessagesInChunks,
} from '@tallystick/callgear-data-api/client';
import type { UploadChatsInput, UploadOfflineMessagesInput } from '@tallystick/callgear-data-api/types';
import type { Json, OperationData } from '@tallystick/runtime/contract';
import { type KindId, kinds } from '../desk/kinds.ts';
import type { BatchError, Job } from '../upload/job.ts';
import type { SendOutcome } from '../upload/queue.ts';
import type { Wire } from './wire.ts';

type Chat = UploadChatsInput['chats'][number];
type Message = UploadOfflineMessagesInput['offline_messages'][number];
type ChunkResult = Awaited<ReturnType<ReturnType<typeof uploadChatsInChunks>['next']>>['value'];

/** One batch, by one call of the generated client; what it came to. */
export async function sendBatch(
  options: CallgearDataApiClientOptions,
  wire: Wire,
  items: readonly Json[],
  { kind, params }: Pick<Job, 'kind' | 'params'>,
): Promise<SendOutcome> {
  const { operation } = kinds[kind];
  const client = createCallgearDataApiClient(options);
  const outcome: { value: ChunkResult } = { value: undefined };
  const once = async (): Promise<void> => {
    outcome.value = (await chunk(client, kind, items, params).next()).value;
    // the watcher needs the result of the call
    if (outcome.value?.error !== undefined) throw outcome.value.error;
  };
  await wire.watch(operation.id, once).catch(() => undefined);
  if (outcome.value === undefined) return { status: 'rejected', ids: [] };
  const { status, ids, error } = outcome.value;
  return { status, ids: ids as readonly Json[], ...(error && errorPart(error, operation)) };
}

/** The items were validated, row by row, by the generated validators: `as` says no more than that. */
function chunk(
  client: CallgearDataApiClient,
  kind: KindId,
  items: readonly Json[],
  params: Job['params'],
): ReturnType<typeof uploadChatsInChunks> {
  const chunking = { size: items.length, params };
  return kind === 'chats'
    ? uploadChatsInChunks(client, items as readonly unknown[] as readonly Chat[], chunking)
    : uploadOfflineMessagesInChunks(client, items as readonly unknown[] as readonly Message[], chunking);
}

function errorPart(
  error: TallystickError,
  operation: OperationData,
): Pick<SendOutcome, 'error' | 'aboutCaller'> {
  const { retryAfterMs } = error;
  return {
    error: batchError(error, operation),
    aboutCaller: !aboutItems(error, operation),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/** What the client itself found, for people; what a service says has its words in the contract. */
const FOUND: Readonly<Partial<Record<TallystickError['kind'], string>>> = {
  transport: 'connection lost before a response arrived',
  timeout: 'timeout',
  aborted: 'cancelled before a response arrived',
  protocol: 'invalid response, so the result is unknown',
};

/** An error in the words of the contract where it has any. */
export function batchError(thrown: unknown, operation: OperationData): BatchError {
  if (!isTallystickError(thrown)) return { code: 'error', message: String(thrown) };
  const { kind, code, message, rpcCode, status } = thrown;
  const { field } = (thrown.data ?? {}) as { readonly field?: unknown };
  const documented = operation.outcomes.find(({ name }) => name === code);
  return {
    code,
    message: FOUND[kind] ?? documented?.message ?? documented?.description ?? message,
    ...(rpcCode !== undefined && { rpcCode }),
    ...(status !== undefined && { status }),
    ...(typeof field === 'string' && { field }),
  };
}

/** Whether an error is about what was sent: another batch may fare better. The contract says which are. */
function aboutItems({ kind, code }: TallystickError, { refusals }: OperationData): boolean {
  if (kind === 'validation') return code !== 'credential';
  const caller = ['auth', 'session'];
  return refusals.some(
    ({ outcome, violations }) => outcome === code && !violations.some((each) => caller.includes(each)),
  );
}
