import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type PullOptions, runPull } from '../../src/generate/pull/run-pull.ts';
import { runGenerate } from '../../src/generate/run.ts';
import { temporaryFolder } from '../helpers/folder.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback; gives its origin. */
export async function served(answer: Answer): Promise<string> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A folder with a config of one contract. */
export function workspace(spec: string, more: object = {}): string {
  const contracts = { shop: { spec, output: 'out', ...more } };
  return temporaryFolder({ 'tallystick.config.json': JSON.stringify({ contracts }) });
}

export async function pull(root: string, options: PullOptions = {}) {
  const report = await runPull({ cwd: root, ...options });
  const [contract] = report.contracts;
  const found = [...report.diagnostics, ...(contract?.diagnostics ?? [])];
  return { ok: report.ok, status: contract?.status, codes: found.map(({ code }) => code), found };
}

export async function generated(root: string, check = false) {
  const { ok, contracts } = await runGenerate({ cwd: root, check });
  return { ok, codes: contracts[0]?.diagnostics.map(({ code }) => code) ?? [], status: contracts[0]?.status };
}
