import {
  createGenesysChatConnection,
  type GenesysChatClientOptions,
  isTallystickError,
  parseMessageLogUpdated,
} from '@tallystick/genesys-chat/client';
import { contract } from '@tallystick/genesys-chat/contract';
import { uploadFileMutation } from '@tallystick/genesys-chat/queries';
import type { MessageLogUpdated, UploadFileInput, UploadFileResult } from '@tallystick/genesys-chat/types';
import { uploadFileInputSchema } from '@tallystick/genesys-chat/validators';
import type { Json, OperationData } from '@tallystick/runtime/contract';
import { MutationObserver, QueryClient } from '@tanstack/query-core';
import { type Field, fieldsAt } from '../desk/fields.ts';
import { Observable } from '../observable.ts';
import { batchError } from '../service/clients.ts';
import { Listener, type Subscription } from '../service/listener.ts';
import type { Wire } from '../service/wire.ts';
import type { BatchError } from '../upload/job.ts';

export const uploadFile: OperationData = operationNamed('uploadFile');

const inPath = fieldsAt(contract, uploadFile, 'path');
const inBody = fieldsAt(contract, uploadFile, 'body');

/** Every parameter, in the order of the contract. */
export const fileFields: readonly Field[] = [...inPath.fields, ...inBody.fields];

/** Names of the fields without which a field makes no sense. */
export function needsOf({ name, path }: Field): readonly string[] {
  return path.startsWith('/body/') ? (inBody.needs[name] ?? []) : [];
}

/** By the field's path. */
export type Values = Readonly<Record<string, string>>;

export type SendState =
  | { readonly kind: 'idle' | 'sending' }
  | { readonly kind: 'reply'; readonly reply: UploadFileResult }
  | { readonly kind: 'error'; readonly failed: Failed; readonly error: BatchError };

/** How a request failed: without a response, by one that breaks the contract, or by an error of the API or the client. */
export type Failed = 'no-response' | 'invalid-response' | 'rejected';

/** A notification, and when it came. */
export interface Notified {
  readonly id: number;
  readonly payload: MessageLogUpdated;
}

/** How notifications reach those who subscribe, according to the contract. */
export const delivery = contract.webhooks[0]?.delivery;

/** Whether notifications of the chat are received. The mock in the page needs no subscription; other services do. */
export type Listening =
  | { readonly state: 'off' }
  | { readonly state: 'on' }
  | { readonly state: 'failed'; readonly reason: string };

const examples = uploadFile.examples.filter(({ outcome }) => outcome === 'ok');

/** The mocks in the page reply without a network too. */
const cache = new QueryClient({ defaultOptions: { mutations: { networkMode: 'always' } } });

/** Sends a file into a chat, and receives its notification. */
export class FileDesk {
  readonly values = new Observable<Values>({});
  readonly outcome = new Observable<SendState>({ kind: 'idle' });
  readonly log = new Observable<readonly Notified[]>([]);
  readonly listening = new Observable<Listening>({ state: 'off' });
  readonly #wire: Wire;
  readonly #options: () => Promise<GenesysChatClientOptions>;
  readonly #source: () => Subscription | undefined;
  #listener: { readonly at: string; readonly listener: Listener } | undefined;

  /** `source` returns the subscription to notifications; undefined where none is needed. */
  constructor(
    wire: Wire,
    options: () => Promise<GenesysChatClientOptions>,
    source: () => Subscription | undefined,
  ) {
    [this.#wire, this.#options, this.#source] = [wire, options, source];
  }

  set(path: string, text: string): void {
    this.values.change({ [path]: text });
  }

  /** The contract's own examples: the least, and every parameter. */
  sample(which: 'least' | 'all' | 'faulty'): void {
    const input = (which === 'least' ? examples[0] : examples.at(-1))?.input ?? {};
    const values = valuesOf(input);
    if (which === 'faulty')
      this.values.set({ ...values, '/path/id': '', '/body/documentId': '', '/body/treatAs': 'Loud' });
    else this.values.set(values);
    this.outcome.set({ kind: 'idle' });
  }

  async send(): Promise<void> {
    this.outcome.set({ kind: 'sending' });
    await this.#listen();
    try {
      const connection = createGenesysChatConnection(await this.#options());
      const upload = new MutationObserver(cache, uploadFileMutation(connection));
      // what was typed is checked by the client, and again by the form: `as` says no more than that
      const input = inputOf(this.values.value) as unknown as UploadFileInput;
      const reply = await this.#wire.watch(uploadFile.id, () => upload.mutate(input));
      this.outcome.set({ kind: 'reply', reply });
    } catch (error) {
      this.outcome.set({ kind: 'error', failed: failedBy(error), error: batchError(error, uploadFile) });
    }
  }

  /** Before anything is sent, so that nothing is missed. A file goes out even where nobody may listen. */
  async #listen(): Promise<void> {
    const source = this.#source();
    const at = JSON.stringify(source);
    if (this.#listener?.at === at) return;
    this.#listener?.listener.stop();
    this.#listener = undefined;
    this.listening.set({ state: 'off' });
    if (source === undefined) return;
    const listener = new Listener(source, (data) => this.hear(data));
    try {
      await listener.start();
      this.#listener = { at, listener };
      this.listening.set({ state: 'on' });
    } catch (error) {
      this.listening.set({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Takes a notification, once it is what the contract says. */
  hear(payload: unknown): void {
    const parsed = parseMessageLogUpdated(payload);
    this.log.set([...this.log.value, { id: this.log.value.length, payload: parsed }].slice(-50));
  }
}

function failedBy(error: unknown): Failed {
  switch (isTallystickError(error) ? error.kind : 'validation') {
    case 'transport':
    case 'timeout':
    case 'aborted':
      return 'no-response';
    case 'protocol':
      return 'invalid-response';
    default:
      return 'rejected';
  }
}

/** What is wrong with what was typed, by the field's path. */
export async function issuesOf(values: Values): Promise<ReadonlyMap<string, string>> {
  const injected = uploadFile.injected.flatMap((each) =>
    each.by === 'constant' ? [[each.pointer, String(each.value)] as const] : [],
  );
  const { issues = [] } = await uploadFileInputSchema['~standard'].validate(
    inputOf({ ...values, ...Object.fromEntries(injected) }),
  );
  return new Map(issues.map(({ pointer, message }) => [pointer, message]));
}

/** Empty fields are left out. */
function inputOf(values: Values): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const part = (at: string) =>
    Object.fromEntries(
      Object.entries(values)
        .filter(([path, text]) => path.startsWith(`/${at}/`) && (text !== '' || at === 'path'))
        .map(([path, text]) => [path.slice(at.length + 2), text]),
    );
  return { path: part('path'), body: part('body') };
}

function valuesOf(input: Json): Values {
  const { path, body } = input as Readonly<Record<string, Readonly<Record<string, string>>>>;
  return Object.fromEntries(
    fileFields.map((field) => [
      field.path,
      (field.path.startsWith('/path/') ? path : body)?.[field.name] ?? '',
    ]),
  );
}

function operationNamed(name: string): OperationData {
  const found = contract.operations.find((operation) => operation.name === name);
  if (found === undefined) throw new Error(`The contract has no operation ${name}.`);
  return found;
}
