// CommonJS under NodeNext: `require` of an ES module has its types.
import client = require('@tallystick/callgear-data-api/client');
import contract = require('@tallystick/callgear-data-api/contract');
import verify = require('@tallystick/verify');

export const callgear = client.createCallgearDataApiClient({ auth: { accessToken: 'a-token' } });
export const results = verify.verifyContract(contract.contract, { cases: [], target: 'https://example.com' });
// @ts-expect-error a target is asked for
verify.verifyContract(contract.contract, { cases: [] });
