import { describe, expect, it } from 'vitest';
import { verified } from '../verify/verified.ts';
import { mocked } from './mocked.ts';

/** True to life: envelopes and cursors; FastAPI; nested below a client's own ids; JSON-RPC; the providers of `verify`'s tests. */
const SPECS = [
  ['orders.yaml', 11],
  ['tasks.yaml', 0],
  ['clinic.yaml', 11],
  ['books.openrpc.json', 2],
  ['../verify/shop.yaml', 14],
  ['../verify/library.yaml', 16],
] as const;

describe('the mock of an ordinary spec passes verify, writes included', () => {
  it.each(SPECS)('%s, of which %d checks are of links and states', async (spec, connected) => {
    const mock = await mocked(spec);
    const engine = mock.engine();
    const credentials = Object.fromEntries(
      mock.contract.securitySchemes.map(({ name, kind }) => [
        name,
        kind === 'basic' ? { username: 'ann', password: 'any' } : 'any',
      ]),
    );
    const report = await verified(mock, (request) => engine.handle(request), credentials, { runs: 3 });
    expect(report.failures).toEqual([]);
    expect(report.counts).toMatchObject({ failed: 0, warned: 0 });
    const of = report.cases.filter(({ id }) => /\/(?:state|sequence)\//.test(id));
    expect(of.filter(({ status }) => status === 'passed').length).toBeGreaterThanOrEqual(connected);
  });
});
