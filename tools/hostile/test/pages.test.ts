import { expect, onTestFinished, test } from 'vitest';
import { portOf, serve } from '../src/loopback.ts';
import type { Servers } from '../src/pages/servers.ts';
import { SECRET } from '../src/pages/servers.ts';
import { attack, attacks } from '../src/pages/suite.ts';

const ALL = attacks(false);

test('a sample of the attacks on the local servers', async () => {
  const sample = ALL.filter(({ kind }, index) => index % 60 === 7 && kind !== 'bodies that are kept');
  const { passed, failures } = await attack(sample, () => {});
  expect(failures).toEqual([]);
  expect(passed).toBeGreaterThan(50);
});

test('an attack fails on a server that shows what a person typed, or that forwards everything', async () => {
  const reached: Servers['reached'] = [];
  const open = await serve((request, response) => {
    reached.push({ url: request.url ?? '', headers: request.headers });
    response.end(SECRET);
  });
  onTestFinished(() => void open.close());
  const port = portOf(open);
  const servers = { mock: port, demo: port, reached, wrong: async () => undefined, stop: async () => {} };
  const kinds = [
    'strangers at the control endpoint',
    'calls that are not forwarded',
    'spellings of the control endpoint',
  ];
  for (const kind of kinds) {
    const tried = ALL.find((each) => each.kind === kind);
    expect(await tried?.run(servers)).toMatch(/showed what a person typed|reached the target/);
  }
});
