// A suite of a team that installed `tallystick` alone, as an ES module.
import { cases } from 'petstore/cases';
import { contract } from 'petstore/contract';
import { createPetstoreMock } from 'petstore/mocks';
import { verifyContract } from 'tallystick/verify';
import { verifyProperties } from 'tallystick/verify/properties';

const mock = createPetstoreMock();
const options = {
  cases,
  target: (request: Request) => mock.engine.handle(request),
  credentials: { api_key: 'any', petstore_auth: 'any' },
};
let failed = 0;
let all = 0;
for (const results of [
  verifyContract(contract, options),
  verifyProperties(contract, { ...options, runs: 3 }),
])
  for await (const { status } of results) {
    all += 1;
    failed += status === 'failed' ? 1 : 0;
  }
console.log(`${failed} failed of ${all}`);
