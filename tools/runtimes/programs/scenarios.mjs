// What is tried on every runtime: each throws where something is not as it should be. The clients' time is so long that
// a timer which is left keeps a process alive for good.
import { createCallgearDataApiClient } from '@tallystick/callgear-data-api/client';
import { createGenesysChatClient } from '@tallystick/genesys-chat/client';
import { createDocumentsClient, isTallystickError } from '../.work/documents/dist/client.js';
import { isDocument, validateDocument } from '../.work/documents/dist/validators.js';

const timeoutMs = 2 ** 31 - 1;

/** @type {Readonly<Record<string, (base: string) => Promise<void>>>} */
export const scenarios = {
  async 'json-rpc'(base) {
    const client = createCallgearDataApiClient({
      baseUrl: `${base}/callgear`,
      auth: { accessToken: 'a-token' },
      timeoutMs,
    });
    const messages = [{ phone: '74951234567', site_id: 12 }];
    const { data } = await client.uploadOfflineMessages({ offline_messages: messages });
    same(data.length, 1);
  },

  async rest(base) {
    const client = createGenesysChatClient({
      baseUrl: `${base}/genesys`,
      auth: { basic: { username: 'agent', password: 'secret' }, csrf: 'auto' },
      timeoutMs,
    });
    const { statusCode } = await client.uploadFile({
      path: { id: '0001PaBMYY3600R8' },
      body: { documentId: '0001PaBMYY3600RC' },
    });
    same(statusCode, 0);
  },

  async multipart(base) {
    const file = new File([new Uint8Array([0, 255, 13, 10])], 'Ünïcode.bin');
    const body = { title: 'A title', file, labels: ['a', 'b'] };
    const { id, ...rest } = await documents(base).uploadDocument({ body });
    same(rest, { title: 'A title', size: 4, labels: ['a', 'b'] });
  },

  async stream(base) {
    const seen = [];
    for await (const { event, data } of await documents(base).watchDocuments()) seen.push([event, data]);
    same(seen, [
      ['message', 'é 1'],
      ['stored', 'é 2\nof 2'],
    ]);
  },

  async 'stream-left'(base) {
    for await (const { data } of await documents(base).watchDocuments({ query: { endless: true } })) {
      same(data, 'é 1');
      break;
    }
  },

  async error(base) {
    const error = await refusal(documents(base).getDocument({ path: { id: 'none' } }));
    same([error.kind, error.status, error.data], ['http', 404, { reason: 'no such document' }]);
  },

  async redirect(base) {
    const error = await refusal(documents(base).getDocument({ path: { id: 'moved' } }));
    same([error.status, error.sent], [307, 'yes']);
  },

  async timeout(base) {
    const error = await refusal(documents(base).getDocument({ path: { id: 'slow' } }, { timeoutMs: 50 }));
    same([error.kind, error.sent], ['timeout', 'maybe']);
  },

  async abort(base) {
    const controller = new AbortController();
    const call = documents(base).getDocument({ path: { id: 'slow' } }, { signal: controller.signal });
    controller.abort();
    same((await refusal(call)).kind, 'aborted');
  },

  async validators(base) {
    const error = await refusal(documents(base).uploadDocument({ body: { title: '', file: new Blob() } }));
    same([error.kind, error.sent], ['validation', 'no']);
    same(isDocument({ id: '1', title: 'A' }), true);
    same(validateDocument({ id: 1 }).ok, false);
  },

  async mock() {
    // Only here, since it loads msw.
    const { createDocumentsMock } = await import('../.work/documents/dist/mocks.js');
    const { engine } = createDocumentsMock();
    const client = documents('https://documents.example', {
      fetch: (url, init) => engine.handle(new Request(url, init)),
    });
    const { id } = await client.uploadDocument({ body: { title: 'A', file: new Blob(['text']) } });
    same(isDocument(await client.getDocument({ path: { id } })), true);
  },
};

/** Runs one by its name. */
export async function run(name, base) {
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  await scenario(base);
}

function documents(baseUrl, options = {}) {
  return createDocumentsClient({ baseUrl, auth: { token: 's3cr3t' }, timeoutMs, ...options });
}

async function refusal(call) {
  const error = await call.then(
    (value) => new Error(`resolved with ${JSON.stringify(value)}`),
    (reason) => reason,
  );
  if (!isTallystickError(error)) throw error;
  return error;
}

function same(actual, expected) {
  const [left, right] = [actual, expected].map((value) => JSON.stringify(value));
  if (left !== right) throw new Error(`${left} in place of ${right}`);
}
