import { expect, test } from 'vitest';
import { unexplainedIn } from '../src/row.ts';
import { run } from '../src/run.ts';
import { specs } from '../src/specs.ts';
import { MODES } from '../src/type-check.ts';

/** Some of each dialect, in both formats; the command runs all. */
const SAMPLE = [
  'oas-examples-2-0-yaml-petstore-expanded-yaml',
  'oas-examples-3-0-json-callbacks-json',
  'oas-examples-3-0-json-discriminators-json',
  'oas-examples-3-0-json-file-uploads-json',
  'oas-examples-3-0-json-openapi-workshop-title-json',
  'oas-examples-3-0-json-petstore-json',
  'oas-examples-3-0-json-star-trek-json',
  'oas-examples-3-1-yaml-webhooks-yaml',
  'examples-link-example-openrpc-json',
  'examples-simple-math-openrpc-json',
  'api-specs-openrpc-json',
];

test('specs of the real world: generated, type-checked, called, and every failure explained', async () => {
  const chosen = specs(undefined).filter(({ name }) => SAMPLE.includes(name));
  expect(chosen.map(({ name }) => name).sort()).toEqual([...SAMPLE].sort());
  const modes = MODES.filter(({ name }) => name === 'TypeScript 7, NodeNext');
  const rows = await run(chosen, { modes, onStep: () => {} });
  expect(rows.flatMap((row) => unexplainedIn(row).map((why) => `${row.spec.name}: ${why}`))).toEqual([]);
  expect(rows.reduce((sum, { roundTrips }) => sum + (roundTrips?.passed ?? 0), 0)).toBeGreaterThan(150);
});
