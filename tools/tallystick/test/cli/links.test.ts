import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunReport } from '@tallystick/verify';
import { afterEach, expect, it } from 'vitest';
import { runCli, startCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';

const json = (properties: object): object => ({
  content: {
    'application/json': { schema: { type: 'object', properties, required: Object.keys(properties) } },
  },
});

/** A ticket is drawn at one path and shown at another: only the link tells that the two belong together. */
const SPEC = openApi({
  '/counter': {
    post: {
      operationId: 'draw',
      responses: {
        201: {
          ...{ description: 'drawn', ...json({ ticket: { type: 'string' } }) },
          links: {
            show: { operationId: 'show', parameters: { number: '$response.body#/ticket' } },
            gone: { operationId: 'shou' },
          },
        },
      },
    },
  },
  '/tickets/{number}': {
    get: {
      operationId: 'show',
      parameters: [{ name: 'number', in: 'path', required: true, schema: { type: 'string' } }],
      responses: {
        200: { description: 'shown', ...json({ number: { type: 'string' } }) },
        404: { description: 'none' },
      },
    },
  },
});

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A provider that knows the tickets it has drawn, or does not. */
async function provider(knows: boolean): Promise<string> {
  const tickets = new Set<string>();
  const server = createServer(({ method, url = '' }, response) => {
    const number = url.split('/').at(-1) ?? '';
    response.setHeader('content-type', 'application/json');
    if (method === 'POST') {
      const ticket = `t${tickets.size}`;
      if (knows) tickets.add(ticket);
      response.writeHead(201).end(JSON.stringify({ ticket }));
    } else if (tickets.has(number)) response.end(JSON.stringify({ number }));
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function verify(root: string, target: string) {
  const args = ['--target', target, '--allow-writes', '--match', '*/sequence/*', '--json'];
  const child = startCli(root, ['verify', 'desk', ...args]);
  let text = '';
  child.stdout.on('data', (part: Buffer) => {
    text += part.toString();
  });
  const [code] = await once(child, 'close');
  return { code, report: JSON.parse(text) as RunReport };
}

it('requests what a link leads to, and fails where the provider does not have it', async () => {
  const contracts = {
    desk: { spec: 'desk.json', output: 'desk', packageName: '@acme/desk', runtime: 'inline' },
  };
  const root = temporaryFolder({
    'tallystick.config.ts': `export default ${JSON.stringify({ contracts })};\n`,
    'desk.json': JSON.stringify(SPEC, null, 2),
  });
  const generated = runCli(root, ['generate']);
  expect(generated.stderr).toMatch(/desk\.json:\d+:\d+ warning TLY3013/);
  expect(generated.code).toBe(0);

  const kept = await verify(root, await provider(true));
  expect(kept.report.cases).toMatchObject([{ id: 'show/sequence/draw/201/show', status: 'passed' }]);
  expect(kept.report.cases[0]?.request?.url).toMatch(/\/tickets\/t0$/);
  expect(kept.code).toBe(0);

  const broken = await verify(root, await provider(false));
  expect(broken.report.cases).toMatchObject([
    { status: 'failed', source: { kind: 'document', cite: 'the link show of draw' } },
  ]);
  expect(broken.code).toBe(1);
});
