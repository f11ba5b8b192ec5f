import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { runCli, startCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const SPEC = resolve(
  import.meta.dirname,
  '../../../../../shared/corpus/digitalocean/specification/DigitalOcean-public.v2.yaml',
);

/** A client as a program sees it that knows no types. */
type Client = Readonly<Record<string, (input: object) => Promise<Readonly<Record<string, object>>>>>;

/** Serves the mock of a package on loopback; gives its address. */
async function served(root: string, name: string): Promise<string> {
  const child = startCli(root, ['mock', name, '--json', '--port', '0']);
  onTestFinished(() => void child.kill('SIGINT'));
  const [first] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return JSON.parse(first).listening[0].urls[0].url;
}

test('from init to a call of the mock, without a config: a public spec of thousands of files', async (context) => {
  if (!existsSync(SPEC)) context.skip('the spec is not in ../shared/corpus/digitalocean beside the checkout');
  const root = temporaryFolder();
  const { code, stdout, stderr } = runCli(root, ['init', SPEC, '--name', 'ocean']);
  expect(code, stderr).toBe(0);
  expect(`${stderr}${stdout}`.trimEnd().split('\n').length).toBeLessThanOrEqual(50);
  expect(readdirSync(join(root, 'specs/ocean'), { recursive: true }).length).toBeGreaterThan(1_500);
  const { createOceanClient } = await import(pathToFileURL(join(root, 'packages/ocean/dist/client.js')).href);
  const baseUrl = await served(root, 'ocean');
  const client: Client = createOceanClient({ baseUrl, auth: { bearer_auth: 'any' } });
  const created = await client['domainsCreate']?.({ body: { name: 'example.com' } });
  expect(created).toMatchObject({ domain: { name: 'example.com' } });
  const read = await client['domainsGet']?.({ path: { domain_name: 'example.com' } });
  expect(read).toMatchObject({ domain: { name: 'example.com' } });
  const listed = await client['domainsList']?.({});
  expect(JSON.stringify(listed?.['domains'])).toContain('example.com');
});
