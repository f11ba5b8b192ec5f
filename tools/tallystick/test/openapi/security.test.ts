import { describe, expect, it } from 'vitest';
import { contractData } from '../../src/derive/index.ts';
import { openApi, readSpec } from '../helpers/read.ts';

const SCHEMES = {
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  login: {
    type: 'oauth2',
    flows: {
      clientCredentials: { tokenUrl: 'https://login.example/token', scopes: { read: '', write: '' } },
    },
  },
};

async function securityOf(security: readonly object[]) {
  const responses = { 200: { description: 'Fine.' } };
  const paths = { '/things': { get: { operationId: 'listThings', security, responses } } };
  const { contract } = await readSpec({
    'spec.json': openApi(paths, { components: { securitySchemes: SCHEMES } }),
  });
  if (contract === undefined) throw new Error('the spec is valid');
  const [operation] = contractData(contract).operations;
  return { security: operation?.security, scopes: operation?.scopes };
}

describe('the credentials of an operation', () => {
  it('are alternatives, each with its scopes', async () => {
    expect(await securityOf([{ login: ['read', 'write'] }, { key: [], login: ['read'] }])).toEqual({
      security: [['login'], ['key', 'login']],
      scopes: [{ login: ['read', 'write'] }, { login: ['read'] }],
    });
  });

  it('have no scopes where none is asked for', async () => {
    expect(await securityOf([{ key: [] }, {}])).toEqual({ security: [['key'], []], scopes: undefined });
  });

  it('are listed once, however often the spec does', async () => {
    const often = Array.from({ length: 1000 }, () => ({ key: [] }));
    expect(await securityOf(often)).toEqual({ security: [['key']], scopes: undefined });
  });
});
