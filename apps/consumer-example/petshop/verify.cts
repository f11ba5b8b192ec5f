// A suite of a team that installed `tallystick` alone, as CommonJS.
import petstore = require('petstore/contract');
import suite = require('petstore/cases');
import mocks = require('petstore/mocks');
import verify = require('tallystick/verify');

async function main(): Promise<void> {
  const mock = mocks.createPetstoreMock();
  const options = {
    cases: suite.cases,
    target: (request: Request) => mock.engine.handle(request),
    credentials: { api_key: 'any', petstore_auth: 'any' },
  };
  let failed = 0;
  let all = 0;
  for await (const { status } of verify.verifyContract(petstore.contract, options)) {
    all += 1;
    failed += status === 'failed' ? 1 : 0;
  }
  console.log(`${failed} failed of ${all}`);
}

void main();
