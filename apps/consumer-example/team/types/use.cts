// A CommonJS module in TypeScript. It loads the packages, which are ES modules, with their types.
import { createCallgearDataApiClient } from '@tallystick/callgear-data-api/client';

import validators = require('@tallystick/callgear-data-api/validators');

declare const console: { readonly log: (text: string) => void };

const client = createCallgearDataApiClient({ auth: { accessToken: 'a-token' } });
const refused: boolean = validators.isUploadChatsInput({ chats: [] });
// @ts-expect-error: the types are those of the package, and not `any`
client.none;
console.log(JSON.stringify([typeof client.uploadChats, refused]));
