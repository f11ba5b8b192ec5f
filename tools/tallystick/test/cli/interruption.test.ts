import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startCli } from '../helpers/cli.ts';
import { filesIn, temporaryFolder } from '../helpers/folder.ts';

const CONFIG = 'tallystick.config.json';

/** Takes minutes to generate: many operations, each with large schemas that no other uses. */
function largeSpec(operations: number): string {
  const schema = (prefix: string, depth: number): object => ({
    type: 'object',
    required: [`${prefix}a`, `${prefix}b`],
    properties: Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((name) => [
        `${prefix}${name}`,
        depth === 0
          ? { type: 'string', minLength: 1, pattern: '^[a-z]+$' }
          : schema(`${prefix}${name}`, depth - 1),
      ]),
    ),
  });
  const body = (name: string) => ({ content: { 'application/json': { schema: schema(name, 2) } } });
  const operation = (index: number) => ({
    post: {
      operationId: `call${index}`,
      requestBody: body(`q${index}`),
      responses: { 200: { description: 'ok', ...body(`r${index}`) } },
    },
  });
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Large', version: '1' },
    servers: [{ url: 'https://large.example' }],
    paths: Object.fromEntries(
      Array.from({ length: operations }, (_, index) => [`/p${index}`, operation(index)]),
    ),
  });
}

const LARGE = largeSpec(400);

let root: string;

beforeEach(() => {
  const contracts = { large: { spec: 'large.json', output: 'packages/large' } };
  root = temporaryFolder({ [CONFIG]: JSON.stringify({ contracts }), 'large.json': LARGE });
});

type Child = ReturnType<typeof startCli>;

async function until(child: Child, isBegun: () => boolean): Promise<void> {
  while (child.exitCode === null && !isBegun()) await wait(5);
}

/** A second of processor time is far more than it takes to start, and far less than the large spec takes. */
const WORKING_TICKS = 150;

/** Hundredths of a second of processor time that a process has used. */
function ticksOf({ pid }: Child): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11) ?? [];
  return Number(user) + Number(system);
}

const atWork = (child: Child): Promise<void> => until(child, () => ticksOf(child) > WORKING_TICKS);

async function endedBy(child: Child, signal: NodeJS.Signals): Promise<unknown> {
  const ended = once(child, 'exit');
  child.kill(signal);
  return ended;
}

describe.skipIf(process.platform !== 'linux')(
  'a signal ends at once what takes minutes',
  { timeout: 120_000 },
  () => {
    it.each([
      ['SIGINT', ['generate']],
      ['SIGTERM', ['generate']],
      ['SIGINT', ['generate', '--check']],
      ['SIGINT', ['generate', '--watch']],
      ['SIGTERM', ['generate', '--watch']],
      ['SIGINT', ['lint']],
    ] as const)('%s %j', async (signal, args) => {
      const before = filesIn(root);
      const child = startCli(root, args);
      await atWork(child);
      expect(await endedBy(child, signal)).toEqual([null, signal]);
      expect(filesIn(root)).toEqual(before);
    });

    it.each(['SIGINT', 'SIGTERM'] as const)('%s init, while it reads the spec', async (signal) => {
      const folder = temporaryFolder();
      const child = startCli(folder, ['init', join(root, 'large.json')]);
      await atWork(child);
      expect(readdirSync(folder)).toEqual([]);
      expect(await endedBy(child, signal)).toEqual([null, signal]);
      expect(readdirSync(folder)).toEqual([]);
    });

    it('init, while it generates: nothing is left, and what was there is as before', async () => {
      const child = startCli(root, ['init', join(root, 'large.json'), '--name', 'other']);
      const before = filesIn(root);
      await until(child, () => existsSync(join(root, 'packages/other')));
      expect(await endedBy(child, 'SIGINT')).toEqual([null, 'SIGINT']);
      expect(filesIn(root)).toEqual(before);
      expect(existsSync(join(root, 'packages'))).toBe(false);
    });
  },
);

it.skipIf(process.platform === 'win32')('init ends while a server does not answer', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const folder = temporaryFolder();
  const { port } = server.address() as AddressInfo;
  const child = startCli(folder, ['init', `http://127.0.0.1:${port}/spec.json`]);
  await once(server, 'request');
  expect(await endedBy(child, 'SIGINT')).toEqual([null, 'SIGINT']);
  expect(readdirSync(folder)).toEqual([]);
});
