// Compiled with and without the DOM library: every entry that needs no mock, and what a call takes and gives.
import { createCallgearDataApiClient } from '@tallystick/callgear-data-api/client';
import * as bare from '@tallystick/callgear-data-api/client/bare';
import { createGenesysChatClient, withResponse } from '@tallystick/genesys-chat/client';

export * as callgearCases from '@tallystick/callgear-data-api/cases';
export * as callgearContract from '@tallystick/callgear-data-api/contract';
export * as callgearTypes from '@tallystick/callgear-data-api/types';
export * as callgearValidators from '@tallystick/callgear-data-api/validators';
export * as genesysCases from '@tallystick/genesys-chat/cases';
export * as genesysContract from '@tallystick/genesys-chat/contract';
export * as genesysTypes from '@tallystick/genesys-chat/types';
export * as genesysValidators from '@tallystick/genesys-chat/validators';
export * as runtime from '@tallystick/runtime';
export * as chunks from '@tallystick/runtime/chunks';
export * as codec from '@tallystick/runtime/codec';
export * as contract from '@tallystick/runtime/contract';
export * as effects from '@tallystick/runtime/effects';
export * as forms from '@tallystick/runtime/forms';
export * as http from '@tallystick/runtime/http';
export * as integers from '@tallystick/runtime/integers';
export * as jsonRpc from '@tallystick/runtime/json-rpc';
export * as mock from '@tallystick/runtime/mock';
export * as multipart from '@tallystick/runtime/multipart';
export * as patterns from '@tallystick/runtime/patterns';
export * as schema from '@tallystick/runtime/schema';
export * as streams from '@tallystick/runtime/streams';
export * as validate from '@tallystick/runtime/validate';
export * as verify from '@tallystick/verify';
export * as properties from '@tallystick/verify/properties';
export { bare };

export const callgear = createCallgearDataApiClient({ auth: { accessToken: 'a-token' }, timeoutMs: 1000 });

const genesys = createGenesysChatClient({
  auth: { basic: { username: 'agent', password: 'secret' } },
  fetch: async (url, init) => {
    const text: string = url;
    throw new Error(`${text} ${init?.method}`);
  },
});

export async function uploaded(): Promise<string | null> {
  const { headers } = await withResponse((options) =>
    genesys.uploadFile({ path: { id: '1' }, body: { documentId: '2' } }, options),
  );
  // @ts-expect-error: headers are known whichever types the project has, and not `any`
  headers.none;
  return headers.get('etag');
}
