import { method, operation, params } from '../specs.ts';
import type { Pair } from './rows.ts';
import { text } from './rows.ts';

const secured = (security: readonly object[], securitySchemes: object): object =>
  operation({ security }, { components: { securitySchemes } });
const oauth = (tokenUrl: string): object => ({
  login: { type: 'oauth2', flows: { clientCredentials: { tokenUrl, scopes: { read: '', write: '' } } } },
});
const HERE = oauth('https://a.example/token');
const key = { type: 'apiKey', in: 'header', name: 'X-Key' };
const parameter = (stated: object): object => operation({ parameters: [{ schema: text, ...stated }] });
const replies = (responses: object): object =>
  operation({ responses: { 200: { description: 'Fine.' }, ...responses } });
const failure = { description: 'Failed.', content: { 'application/json': { schema: text } } };
const positional = (schemas: Readonly<Record<string, object>>): object =>
  method({ paramStructure: 'by-position', params: params(schemas) });

/** Credentials, names that mean the same, and notes on parameters. */
export const SECURITY: readonly Pair[] = [
  [
    'another scope is required',
    secured([{ login: ['read'] }], HERE),
    secured([{ login: ['read', 'write'] }], HERE),
    'security-changed breaking',
  ],
  [
    'a scope is no longer required',
    secured([{ login: ['read', 'write'] }], HERE),
    secured([{ login: ['read'] }], HERE),
    'security-changed compatible',
  ],
  [
    'scopes are listed in another order',
    secured([{ login: ['read', 'write'] }], HERE),
    secured([{ login: ['write', 'read'] }], HERE),
  ],
  [
    'a scheme is renamed',
    secured([{ key: [] }], { key }),
    secured([{ apiKey: [] }], { apiKey: key }),
    'security-scheme-renamed compatible+',
  ],
  [
    'a scheme is renamed, and sends another header',
    secured([{ key: [] }], { key }),
    secured([{ apiKey: [] }], { apiKey: { ...key, name: 'X-Other' } }),
    'security-changed breaking',
  ],
  [
    'tokens are issued elsewhere',
    secured([{ login: [] }], HERE),
    secured([{ login: [] }], oauth('https://b.example/token')),
    'security-scheme-changed unknown+',
  ],
  [
    'a required header is written in another case',
    parameter({ name: 'X-Tenant', in: 'header', required: true }),
    parameter({ name: 'x-tenant', in: 'header', required: true }),
    'parameter-renamed compatible',
  ],
  [
    'reserved characters stay as they are',
    parameter({ name: 'q', in: 'query' }),
    parameter({ name: 'q', in: 'query', allowReserved: true }),
    'parameter-style-changed compatible',
  ],
  [
    'a parameter is deprecated',
    parameter({ name: 'q', in: 'query' }),
    parameter({ name: 'q', in: 'query', deprecated: true }),
    'member-deprecated compatible+',
  ],
  [
    'a parameter is described',
    parameter({ name: 'q', in: 'query' }),
    parameter({ name: 'q', in: 'query', description: 'What to look for.' }),
    'documentation-changed compatible+',
  ],
  [
    'a range of statuses is replaced by one of them',
    replies({ '4XX': failure }),
    replies({ 404: failure }),
    'outcome-added compatible+',
    'outcome-removed compatible+',
  ],
  [
    'a status is documented beside its range',
    replies({ '4XX': failure }),
    replies({ '4XX': failure, 404: failure }),
    'outcome-added compatible+',
  ],
  [
    'rpc: a param by position is renamed',
    positional({ 'a!': text }),
    positional({ 'b!': text }),
    'parameter-renamed compatible',
  ],
  [
    'rpc: a param by position is renamed and narrowed',
    positional({ 'a!': text }),
    positional({ 'b!': { ...text, maxLength: 3 } }),
    'parameter-renamed compatible',
    'limit-changed breaking',
  ],
];
