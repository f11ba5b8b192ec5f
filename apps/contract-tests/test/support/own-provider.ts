import { createServer, type Server } from 'node:http';

interface Message {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: { readonly access_token?: unknown; readonly offline_messages?: unknown };
}

interface Refusal {
  readonly code: number;
  readonly mnemonic: string;
}

const refusals = {
  parse: { code: -32700, mnemonic: 'parse_error' },
  request: { code: -32600, mnemonic: 'invalid_request' },
  method: { code: -32601, mnemonic: 'method_not_found' },
  token: { code: -32001, mnemonic: 'access_token_invalid' },
  type: { code: -32602, mnemonic: 'data_type_error' },
} as const satisfies Readonly<Record<string, Refusal>>;

/**
 * A provider that somebody wrote by hand in an afternoon, from the document and not from the contract: it knows the
 * token, the envelope and a list of messages, and looks at nothing in them. It says ids in replies as text.
 */
export function ownProvider(token: string): Server {
  return createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => {
      text += part.toString();
    });
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer(text, token)));
    });
  });
}

function answer(text: string, token: string): object {
  let message: Message;
  try {
    message = JSON.parse(text) as Message;
  } catch {
    return refused(null, refusals.parse);
  }
  const id = message.id ?? null;
  const fault = faultOf(message, token);
  if (fault !== undefined) return refused(id, fault);
  const items = message.params?.offline_messages as readonly unknown[];
  return { jsonrpc: '2.0', id: String(id), result: { data: items.map((_, index) => ({ id: index + 1 })) } };
}

function faultOf({ method, params }: Message, token: string): Refusal | undefined {
  if (typeof method !== 'string') return refusals.request;
  if (method !== 'upload.offline_messages') return refusals.method;
  if (params?.access_token !== token) return refusals.token;
  return Array.isArray(params.offline_messages) ? undefined : refusals.type;
}

function refused(id: unknown, { code, mnemonic }: Refusal): object {
  return { jsonrpc: '2.0', id, error: { code, message: mnemonic, data: { mnemonic } } };
}
