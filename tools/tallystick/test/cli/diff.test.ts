import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { putFiles } from '../helpers/folder.ts';
import { openApi, openRpc } from '../helpers/read.ts';

const HOSTILE = '\u001b[2J<script>alert(1)</script> [x](javascript:1)\u202e';

function spec(maxItems: number, methods: readonly object[] = []): object {
  const chats = { type: 'array', maxItems, items: { $ref: 'chat.json' } };
  const upload = {
    name: 'upload.chats',
    params: [{ name: 'chats', required: true, schema: chats }],
    result: { name: 'result', schema: { type: 'string' } },
  };
  return openRpc([upload, ...methods]);
}

const GONE = {
  name: HOSTILE,
  deprecated: true,
  params: [],
  result: { name: 'r', schema: { type: 'number' } },
};

describe('tallystick diff', () => {
  let folder = '';
  const git = (...args: readonly string[]): void => {
    const identity = [
      '-c',
      'user.name=Test',
      '-c',
      'user.email=test@example.com',
      '-c',
      'commit.gpgsign=false',
    ];
    execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'ignore' });
  };
  const diff = (...args: readonly string[]) => runCli(folder, ['diff', ...args]);

  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'tallystick-diff-')));
    putFiles(folder, {
      'package.json': JSON.stringify({ name: 'work', private: true, type: 'module' }),
      'tallystick.config.json': JSON.stringify({
        contracts: { chat: { spec: 'specs/openrpc.json', output: 'packages/chat', runtime: 'inline' } },
      }),
      'specs/openrpc.json': JSON.stringify(spec(500), null, 2),
      'specs/chat.json': JSON.stringify({ type: 'object', properties: { a: { type: 'string' } } }),
    });
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'first');
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('finds nothing in an unchanged tree', () => {
    const { code, stdout } = diff();
    expect(code).toBe(0);
    expect(stdout).toContain('chat: no changes since');
  });

  it('compares with a package that was generated', () => {
    expect(runCli(folder, ['generate']).code).toBe(0);
    expect(diff('--base', 'packages/chat')).toMatchObject({
      code: 0,
      stdout: 'chat: no changes since packages/chat\n',
    });
  });

  it('shows the witness of a breaking change, with its line', () => {
    putFiles(folder, { 'specs/openrpc.json': JSON.stringify(spec(50), null, 2) });
    const { code, stdout } = diff('--base', 'main');
    expect(code).toBe(1);
    expect(stdout).toContain('breaking limit-changed: `maxItems` of `chats` changed from 500 to 50.');
    expect(stdout).toMatch(/at: specs\/openrpc\.json:\d+:\d+/);
    expect(stdout).toContain('witness: upload.chats: accepted before, rejected now: {"chats":[');
    expect(stdout).toContain('rejected for: /chats max-items');
    expect(diff('--fail-on', 'none').code).toBe(0);
  });

  it('shows code that no longer compiles, and fails on it where that is asked for', () => {
    const chat = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } };
    putFiles(folder, { 'specs/chat.json': JSON.stringify(chat) });
    putFiles(folder, { 'old/openrpc.json': JSON.stringify(spec(50)), 'old/chat.json': JSON.stringify(chat) });
    putFiles(folder, {
      'specs/chat.json': JSON.stringify({ ...chat, properties: { a: { type: 'string' } } }),
    });
    const { code, stdout } = diff('chat', '--base', 'old/openrpc.json');
    expect(code).toBe(0);
    expect(stdout).toContain('source member-removed: `chats[].b` is no longer declared.');
    expect(stdout).toMatch(/no longer compiles: const built: \w+ = \{.*b: any.*\}; {2}\/\/ TS2353: /);
    expect(stdout).toContain('1 source; 1 change breaks code\n');
    expect(diff('chat', '--base', 'old/openrpc.json', '--fail-on', 'source').code).toBe(1);
    const markdown = diff('chat', '--base', 'old/openrpc.json', '--format', 'markdown').stdout;
    expect(markdown).toMatch(/- \*\*source\*\* `member-removed`.*\n {2}- no longer compiles: `const built/);
    const github = diff('chat', '--base', 'old/openrpc.json', '--format', 'github').stdout;
    expect(github).toMatch(/^::warning .*TS2353/m);
  });

  it('finds the same since the package was generated', () => {
    const { contracts } = JSON.parse(diff('--base', 'packages/chat', '--json').stdout);
    expect(contracts[0].changes).toMatchObject([
      { id: 'limit-changed', wire: 'breaking', pointer: '/chats' },
    ]);
    expect(contracts[0].changes[0].witness.value.chats).toHaveLength(51);
    expect(contracts[0].changes[0].before).toEqual({
      pointer: '/operations/upload.chats/input/properties/chats/maxItems',
    });
  });

  it('compares with a spec file', () => {
    putFiles(folder, { 'specs/old.json': JSON.stringify(spec(5)) });
    const { code, stdout } = diff('chat', '--base', 'specs/old.json', '--fail-on', 'any');
    expect(code).toBe(1);
    expect(stdout).toContain('compatible limit-changed');
  });

  it('shows text of a spec as text', () => {
    putFiles(folder, { 'specs/old.json': JSON.stringify(spec(50, [GONE])) });
    for (const format of ['text', 'markdown', 'github', 'json']) {
      const { stdout } = diff('chat', '--base', 'specs/old.json', '--format', format);
      expect(stdout).toContain('operation-removed');
      expect(stdout).not.toContain('\u001b[2J');
      expect(stdout).not.toContain('\u202e');
    }
    const { stdout } = diff('chat', '--base', 'specs/old.json', '--format', 'markdown');
    expect(stdout.replaceAll(/`[^`]*`/g, '')).not.toContain('<script>');
  });

  it('accepts the removal of a deprecated operation with an option', () => {
    expect(diff('chat', '--base', 'specs/old.json').code).toBe(1);
    expect(diff('chat', '--base', 'specs/old.json', '--allow-deprecated').code).toBe(0);
  });

  it('compares members that nobody declares with --open', () => {
    const chat = (...names: readonly string[]): string =>
      JSON.stringify({
        type: 'object',
        properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
      });
    putFiles(folder, {
      'open/openrpc.json': JSON.stringify(spec(50)),
      'open/chat.json': chat('b'),
      'specs/chat.json': chat('a', 'b'),
    });
    const closed = diff('chat', '--base', 'open/openrpc.json', '--fail-on', 'breaking');
    expect(closed.code).toBe(0);
    expect(closed.stdout).toContain('`chats[].a` was added.');
    const open = diff('chat', '--base', 'open/openrpc.json', '--open', '--fail-on', 'breaking');
    expect(open.code).toBe(1);
    expect(open.stdout).toMatch(/breaking member-added: .*`chats\[\]\.a` was added\./);
    expect(open.stdout).toMatch(
      /witness: upload\.chats: accepted before, rejected now: \{"chats":\[\{.*"a":/,
    );
    putFiles(folder, { 'specs/chat.json': chat('a') });
  });

  it('compares a contract that is written in the other dialect now', () => {
    const content = {
      'application/json': { schema: { type: 'object', properties: { sum: { type: 'number' } } } },
    };
    const gone = { operationId: 'gone', responses: { 200: { description: 'Fine.', content } } };
    const chats = {
      type: 'array',
      maxItems: 50,
      items: { type: 'object', properties: { a: { type: 'string' } } },
    };
    const upload = {
      operationId: 'upload.chats',
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: { type: 'object', required: ['chats'], properties: { chats } } },
        },
      },
      responses: {
        200: { description: 'Fine.', content: { 'application/json': { schema: { type: 'string' } } } },
      },
    };
    putFiles(folder, {
      'specs/rest.json': JSON.stringify(openApi({ '/upload': { post: upload }, '/gone': { get: gone } })),
    });
    const { code, stdout } = diff('chat', '--base', 'specs/rest.json', '--json');
    expect(code).toBe(1);
    const [{ changes }] = JSON.parse(stdout).contracts;
    const named = changes.map(
      ({ id, operation, wire }: Record<string, string>) => `${id} ${operation} ${wire}`,
    );
    expect(named).toContain('operation-protocol-changed upload.chats breaking');
    expect(named).toContain('operation-removed gone breaking');
    expect(named.some((each: string) => each.startsWith('operation-added'))).toBe(false);
    const back = diff('chat', '--base', 'specs/rest.json').stdout;
    expect(back).toContain('operation-protocol-changed');
  });

  it('names annotations by file and line', () => {
    const { stdout } = diff('--format', 'github');
    expect(stdout).toMatch(
      /^::error file=specs\/openrpc\.json,line=\d+,col=\d+,title=chat%3A limit-changed::upload\.chats: /,
    );
  });

  it('appends to the summary of a step in GitHub Actions', () => {
    const summary = join(folder, 'summary.md');
    putFiles(folder, { 'summary.md': '# Before\n' });
    runCli(folder, ['diff', '--format', 'github'], { GITHUB_STEP_SUMMARY: summary });
    expect(readFileSync(summary, 'utf8')).toMatch(/^# Before\n## API changes of chat\n/);
  });

  it('says what is wrong with a base that is not there', () => {
    const { code, stdout, stderr } = diff('--base', 'nowhere');
    expect(code).toBe(2);
    expect(stderr).toContain('nowhere');
    expect(stdout).toContain('chat: not compared with nowhere');
    expect(diff('--fail-on', 'sources').code).toBe(2);
  });
});
