import { it } from 'vitest';
import { DEFECTS, type Defect, KEY, shop, TOKEN } from './shop.ts';
import { suiteOf, verified } from './verified.ts';

it('tries', async () => {
  const suite = await suiteOf('shop.yaml');
  const which = (process.env['DEFECTS'] ?? '').split(';').filter(Boolean);
  const all: [string, number, Defect | undefined][] = which.length
    ? (which[0] === 'all' ? DEFECTS : (which as Defect[])).map((d) => [d, 0, d])
    : [
        ['empty', 0, undefined],
        ['seeded', 5, undefined],
      ];
  for (const [name, seeded, defect] of all) {
    const app = shop({ seeded, ...(defect && { defect }) });
    const t = Date.now();
    const report = await verified(suite, (request) => app.fetch(request), { bearer: TOKEN, key: KEY });
    console.log('=====', name, Date.now() - t, 'ms', JSON.stringify(report.counts));
    for (const f of report.failures)
      console.log(
        f.status,
        f.operation,
        f.check,
        f.location,
        f.message,
        f.count,
        f.cases.slice(0, 3).join(' '),
      );
    if (process.env['NE'])
      for (const c of report.cases)
        if (c.status === 'not-exercised' || c.status === 'skipped') console.log(c.status, c.id, c.reason);
    if (process.env['SHOW'])
      for (const c of report.cases)
        if (c.status === 'failed') {
          console.log(c.id, c.curl, c.reply?.status, c.reply?.body?.slice(0, 200));
        }
  }
}, 200_000);
