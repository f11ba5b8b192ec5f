import { type CaseReport, type Failure, type RunReport, runReport } from '@tallystick/verify';

const MESSAGE = { headers: { 'content-type': 'application/json', 'x-note': 'a note' }, body: '{"a":1}' };

const FAILURE: Failure = {
  check: 'reply-schema',
  ...{ message: 'Must be text', rule: '/operations/0/outcomes/0/content', about: 'addPet' },
  ...{ expected: ['text'], received: { a: 1 } },
};

function caseOf(status: CaseReport['status'], index: number): CaseReport {
  return {
    ...{ id: `getPet/accepted/${index}`, title: `getPet accepts ${index}`, operation: 'getPet' },
    ...{ kind: 'accepted', status, failures: status === 'passed' ? [] : [FAILURE], expected: ['200'] },
    ...{ source: { kind: 'document', cite: 'the manual' }, reason: 'a reason', error: 'an error' },
    ...{ curl: "curl 'https://a.test/pets/7'" },
    request: { method: 'GET', url: 'https://a.test/pets/7?limit=1', ...MESSAGE },
    reply: { status: 200, ms: 12, ...MESSAGE },
  };
}

/** A report in which every member is there. */
export const GOOD_REPORT: RunReport = runReport(
  {
    ...{ name: 'pets', title: 'Pets', version: '1.2.3', dialect: 'none', servers: [] },
    ...{ securitySchemes: [], operations: [], webhooks: [], schemas: {} },
  },
  {
    ...{ target: 'https://a.test/', started: '2029-01-01T00:00:00.000Z', ms: 1234, complete: true },
    cases: (['failed', 'passed', 'skipped'] as const).map(caseOf),
    origin: { contract: 'a'.repeat(64), version: '0.1.0', settings: { seed: 1, runs: 25, dryRun: false } },
    shard: { index: 1, count: 1 },
  },
);
