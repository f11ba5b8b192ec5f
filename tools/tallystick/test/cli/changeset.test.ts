import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseChangesetFile } from '@changesets/parse';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ChangesetReport, runChangeset } from '../../src/generate/changeset/run-changeset.ts';
import { runGenerate } from '../../src/generate/run.ts';
import { type CliResult, runCli } from '../helpers/cli.ts';
import { putFiles } from '../helpers/folder.ts';
import { openRpc } from '../helpers/read.ts';

interface Chat {
  readonly maxItems?: number;
  readonly members?: readonly string[];
  readonly description?: string;
}

function spec({ maxItems = 500, members = ['a'], description = 'Uploads chats.' }: Chat): string {
  const properties = Object.fromEntries(members.map((name) => [name, { type: 'string' }]));
  const upload = {
    name: 'upload.chats',
    description,
    params: [
      {
        name: 'chats',
        required: true,
        schema: { type: 'array', maxItems, items: { type: 'object', properties } },
      },
    ],
    result: { name: 'result', schema: { type: 'string' } },
  };
  return JSON.stringify(openRpc([upload]), null, 2);
}

describe('tallystick changeset', () => {
  let template = '';
  let folder = '';

  const git = (...args: readonly string[]): void => {
    const identity = ['user.name=Test', 'user.email=test@example.com', 'commit.gpgsign=false'];
    const settings = identity.flatMap((each) => ['-c', each]);
    execFileSync('git', [...settings, ...args], { cwd: folder, stdio: 'ignore' });
  };
  const commit = (): void => {
    git('add', '-A');
    git('commit', '-q', '--allow-empty', '-m', 'state');
  };
  const cli = (...args: readonly string[]): CliResult => runCli(folder, ['changeset', ...args]);
  const changeset = async (base?: string): Promise<ChangesetReport['changesets']> => {
    const report = await runChangeset({ cwd: folder, ...(base !== undefined && { base }) });
    expect(report).toMatchObject({ ok: true, root: folder });
    return report.changesets;
  };
  const generate = async (): Promise<void> => {
    expect(await runGenerate({ cwd: folder })).toMatchObject({ ok: true });
  };
  const put = (chat: Chat): void => putFiles(folder, { 'specs/openrpc.json': spec(chat) });
  const path = (name: string): string => join(folder, '.changeset', name);
  const names = (): readonly string[] => readdirSync(path('')).filter((name) => name.endsWith('.md'));
  const only = (): { readonly name: string; readonly bump: string | undefined; readonly summary: string } => {
    expect(names()).toHaveLength(1);
    const [name = ''] = names();
    const { releases, summary } = parseChangesetFile(readFileSync(path(name), 'utf8'));
    expect(releases.map((release) => release.name)).toEqual(['@acme/chat']);
    return { name, bump: releases[0]?.type, summary };
  };
  const edit = (file: string, from: string, to: string): void => {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(folder, file), text.replace(from, to));
  };
  const inFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'tallystick-changeset-')));

  beforeAll(async () => {
    template = inFolder();
    folder = template;
    putFiles(folder, {
      'package.json': JSON.stringify({ name: 'work', private: true, type: 'module' }),
      'tallystick.config.json': JSON.stringify({
        contracts: {
          chat: {
            spec: 'specs/openrpc.json',
            output: 'packages/chat',
            packageName: '@acme/chat',
            outputs: { mocks: false, cases: false },
          },
        },
      }),
      '.changeset/config.json': '{}',
      'specs/openrpc.json': spec({}),
    });
    await generate();
    git('init', '-q', '-b', 'main');
    edit('packages/chat/package.json', '"version": "0.', '"version": "1.');
    commit();
  });

  beforeEach(() => {
    folder = inFolder();
    cpSync(template, folder, { recursive: true });
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  afterAll(() => rmSync(template, { recursive: true, force: true }));

  it('writes nothing where nothing changed', async () => {
    expect(await changeset()).toEqual([]);
    expect(names()).toEqual([]);
  });

  it('writes one, with the bump, what breaks and what to do', async () => {
    put({ maxItems: 50, members: ['a', 'b'] });
    expect(await changeset()).toMatchObject([
      {
        contract: 'chat',
        packageName: '@acme/chat',
        kind: 'api',
        status: 'written',
        bump: 'major',
        derived: 'major',
      },
    ]);
    const first = only();
    expect(first.bump).toBe('major');
    expect(first.summary).toMatch(/^2 API changes: 1 breaking, 1 non-breaking\./);
    expect(first.summary).toContain(
      '- `upload.chats`: `maxItems` of `chats` changed from 500 to 50. Stay within the new limit.',
    );
    expect(first.summary).toContain('accepted before, rejected now: `{"chats":[');
    expect(await changeset()).toMatchObject([{ status: 'unchanged', file: `.changeset/${first.name}` }]);
    expect(only()).toEqual(first);
  });

  it('follows the rules of versions below 1.0', async () => {
    edit('packages/chat/package.json', '"version": "1.', '"version": "0.');
    put({ maxItems: 50 });
    await changeset();
    expect(only().bump).toBe('minor');
    put({ maxItems: 600 });
    await changeset();
    expect(only().bump).toBe('patch');
  });

  it('replaces what it wrote, and removes it where nothing changed in the end', async () => {
    put({ maxItems: 50 });
    await changeset();
    put({ description: 'Uploads conversations.' });
    await changeset();
    expect(only()).toMatchObject({ bump: 'patch', summary: expect.stringContaining('Documentation:') });
    put({});
    expect(await changeset()).toMatchObject([{ status: 'removed' }]);
    expect(names()).toEqual([]);
  });

  it('does not lower a bump that a person raised', async () => {
    put({ members: ['a', 'b'] });
    await changeset();
    edit(`.changeset/${only().name}`, ': minor', ': major');
    expect(await changeset()).toMatchObject([
      { status: 'unchanged', bump: 'major', derived: 'minor', raised: true },
    ]);
    put({ members: ['a', 'b', 'c'] });
    expect(await changeset()).toMatchObject([{ status: 'written', bump: 'major', raised: true }]);
    expect(only()).toMatchObject({
      bump: 'major',
      summary: expect.stringContaining('`chats[].c` was added'),
    });
    put({});
    expect(await changeset()).toMatchObject([{ status: 'kept', bump: 'major' }]);
    expect(only().bump).toBe('major');
  });

  it('lowers what it derived itself', async () => {
    put({ maxItems: 50 });
    await changeset();
    put({ members: ['a', 'b'] });
    expect(await changeset()).toMatchObject([{ bump: 'minor', raised: false }]);
    expect(only().bump).toBe('minor');
  });

  it('raises what a person set too low', async () => {
    put({ maxItems: 50 });
    await changeset();
    edit(`.changeset/${only().name}`, ': major', ': patch');
    await changeset();
    expect(only().bump).toBe('major');
  });

  it('keeps the words of a person, and says once when the changes have changed', async () => {
    put({ maxItems: 50 });
    await changeset();
    edit(`.changeset/${only().name}`, 'API change', 'small API change');
    expect(await changeset()).toMatchObject([{ status: 'unchanged', outdated: false }]);
    put({ maxItems: 40 });
    expect(await changeset()).toMatchObject([
      { outdated: true, summary: expect.stringContaining('`maxItems` of `chats` changed from 500 to 40.') },
    ]);
    expect(only().summary).toContain('small API change');
    expect(await changeset()).toMatchObject([{ status: 'unchanged', outdated: false }]);
  });

  it('leaves changesets alone that the base has, and those of persons', async () => {
    put({ maxItems: 50 });
    await changeset();
    putFiles(folder, { '.changeset/by-hand.md': "---\n'@acme/chat': minor\n---\n\nBy hand.\n" });
    await generate();
    commit();
    put({ maxItems: 40 });
    await changeset();
    expect(names()).toHaveLength(3);
    await changeset('HEAD~1');
    expect(names()).toHaveLength(2);
    expect(names()).toContain('by-hand.md');
  });

  it('tells an upgrade of the generator apart', async () => {
    // An older generator wrote the package: another version, and a type that is not emitted any more.
    edit('packages/chat/tallystick.manifest.json', '"generator": "', '"generator": "0.0.');
    edit('packages/chat/src/types.ts', 'export ', 'export type Gone = string;\n\nexport ');
    commit();
    put({ members: ['a', 'b'] });
    expect(await changeset()).toMatchObject([
      { kind: 'api', bump: 'minor' },
      { kind: 'generator', bump: 'major' },
    ]);
    const [api = '', generator = ''] = names()
      .toSorted()
      .map((name) => readFileSync(path(name), 'utf8'));
    expect(api).toContain('"@acme/chat": minor');
    expect(generator).toContain('"@acme/chat": major');
    expect(generator).toContain('(before: 0.0.');
    expect(generator).toContain(
      'Removed exports. Import their replacements:\n\n- `. Gone`\n- `./types Gone`\n',
    );
    expect(generator).not.toContain('changed. Compile');
  });

  it('asks the compiler whether a type that is written differently is another one', async () => {
    const types = 'packages/chat/src/types.ts';
    edit('packages/chat/tallystick.manifest.json', '"generator": "', '"generator": "0.0.');
    edit(
      types,
      'export type UploadChatsResult = string;',
      'export type UploadChatsResult = Text;\n\ntype Text = string;',
    );
    commit();
    expect(await changeset()).toMatchObject([{ kind: 'generator', bump: 'patch' }]);
    edit(types, 'type Text = string;', 'type Text = number;');
    commit();
    expect(await changeset()).toMatchObject([{ kind: 'generator', bump: 'major' }]);
    // The first one is in the base by now.
    const texts = names().map((name) => readFileSync(path(name), 'utf8'));
    expect(texts.filter((text) => text.includes('- `./types UploadChatsResult`'))).toHaveLength(1);
  });

  it('prints with --dry-run and writes nothing', () => {
    put({ maxItems: 50 });
    const { code, stdout } = cli('--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('would be written (@acme/chat: major)');
    expect(stdout).toContain('Stay within the new limit.');
    expect(names()).toEqual([]);
  });

  it('prints that a person raised the bump', async () => {
    put({ members: ['a', 'b'] });
    await changeset();
    edit(`.changeset/${only().name}`, ': minor', ': major');
    expect(cli().stdout).toContain(
      'The bump was raised by hand and is kept; the changes require only minor.',
    );
    expect(JSON.parse(cli('--json').stdout).changesets).toMatchObject([{ bump: 'major', derived: 'minor' }]);
  });

  it('says where a changeset cannot be read, and where there are none', async () => {
    put({ maxItems: 50 });
    await changeset();
    writeFileSync(path(only().name), 'broken');
    await expect(changeset()).rejects.toThrow(`.changeset/${names()[0]}: could not parse changeset`);
    renameSync(path('config.json'), join(folder, 'config.json'));
    const absent = cli();
    expect(absent.code).toBe(2);
    expect(absent.stderr).toContain('npx changeset init');
  });
});
