import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { runInWorker } from '../../src/generate/verify/run-in-worker.ts';
import { suiteOf } from './verified.ts';

/** A reply that takes seconds to validate: each of many items by each branch of a union. */
const ITEMS = JSON.stringify(Array.from({ length: 400_000 }, (_, index) => ({ id: index })));
const SCHEMA = {
  type: 'array',
  items: { anyOf: [...Array.from({ length: 300 }, (_, index) => ({ required: [`m${index}`] })), {}] },
};

it('a run is ended while it validates a reply: nothing waits for that', async () => {
  const stop = new AbortController();
  const sent = (): unknown => setTimeout(() => stop.abort(), 500);
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(ITEMS, sent);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const { contract, cases } = await suiteOf('shop.yaml');
  const operations = contract.operations.map((each) => ({
    ...each,
    outcomes: each.outcomes.map((outcome) => ({ ...outcome, content: { 'application/json': SCHEMA } })),
  }));
  const report = await runInWorker(
    { ...contract, operations },
    {
      ...{ cases, runs: 0, allowWrites: false, select: { match: 'listProducts/' } },
      target: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
    { signal: stop.signal, onCase: () => undefined, onInputs: () => undefined },
  );
  // the case that was under way has no result that it could be taken for
  expect(report.complete).toBe(false);
  expect(report.cases.filter(({ status }) => status !== 'skipped')).toEqual([]);
});
