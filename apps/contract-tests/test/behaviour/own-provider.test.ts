import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CaseResult, type Deviation, verifyContract } from '@tallystick/verify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownProvider } from '../support/own-provider.ts';
import { ACCESS_TOKEN, callgear } from '../support/suites.ts';

let server: Server;
let target: string;

beforeAll(async () => {
  server = ownProvider(ACCESS_TOKEN).listen(0, '127.0.0.1');
  await once(server, 'listening');
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => server.close());

async function results(deviations: readonly Deviation[] = []): Promise<readonly CaseResult[]> {
  const { contract, cases, credentials } = callgear;
  const select = { operations: ['upload.offline_messages'] };
  const found: CaseResult[] = [];
  const options = { cases, credentials, target, select, deviations, allowWrites: true };
  for await (const each of verifyContract(contract, options)) found.push(each);
  return found;
}

const idsOf = (found: readonly CaseResult[], check: string): readonly string[] =>
  found.filter(({ failures }) => failures.some((each) => each.check === check)).map((each) => each.case.id);

describe('a hand-written provider that deviates from its contract', () => {
  it('fails for every rule that it does not check, and for every member that its replies lack', async () => {
    const found = await results();
    const accepted = idsOf(found, 'negative-data');
    for (const place of [
      'offline_messages/0/phone/pattern',
      'offline_messages/0/site_id/exclusiveMinimum',
      'offline_messages/0/date_time/notInFuture',
    ])
      expect(
        accepted.some((id) => id.includes(place)),
        place,
      ).toBe(true);
    // the id of a good call comes back as text
    expect(idsOf(found, 'id-echo').some((id) => id.includes('/example/'))).toBe(true);
  });

  it('passes where it conforms', async () => {
    const passed = (await results()).filter(({ status }) => status === 'passed').map((each) => each.case.id);
    expect(passed).toContain('upload.offline_messages/refused/auth/wrong');
    expect(passed).toContain('upload.offline_messages/protocol/unknown-method');
    expect(passed).toContain('upload.offline_messages/refused/offline_messages/type/other');
  });

  it('may have known deviations until their last day', async () => {
    const known = {
      case: 'upload.offline_messages/refused/*',
      reason: 'checks nothing yet',
      expires: '2999-01-01',
    };
    const refused = 'upload.offline_messages/refused/auth/wrong';
    const found = await results([known]);
    expect(found.filter(({ status }) => status === 'known').length).toBeGreaterThan(30);
    // a pattern is about the cases that fail
    expect(idsOf(found, 'deviation')).toEqual([]);
    expect(found.find(({ case: { id } }) => id === refused)?.status).toBe('passed');
    // what it does refuse is listed by its id without need, and that is reported
    expect(idsOf(await results([known, { ...known, case: refused }]), 'deviation')).toEqual([refused]);
  });
});
