import { execFile } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arch, execPath, platform } from 'node:process';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { browserWanted, launchBrowser } from './browser.ts';
import type { BrowserProgram } from './browser-program.ts';
import { unpackedBrowser } from './bundled-browser.ts';
import { browserMeta } from './describe-page.ts';

const VERSION = '1.0.0';

function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tallystick-browser-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A browser of two files, written in two steps as a large archive is. */
async function unpack(folder: string): Promise<void> {
  writeFileSync(join(folder, 'chromium'), 'first half,', { mode: 0o700 });
  await new Promise(setImmediate);
  appendFileSync(join(folder, 'chromium'), ' second half');
  mkdirSync(join(folder, 'lib'));
  writeFileSync(join(folder, 'lib', 'libnss3.so'), 'a library');
}

/** Unpacks into `cache`, and counts how often. */
function counted(cache: string): { readonly get: () => Promise<string>; readonly times: () => number } {
  let times = 0;
  const get = () =>
    unpackedBrowser(cache, VERSION, (folder) => {
      times += 1;
      return unpack(folder);
    });
  return { get, times: () => times };
}

describe.skipIf(platform === 'win32')('the unpacked browser', () => {
  test('is unpacked once, and used again while it is unchanged', async () => {
    const { get, times } = counted(join(temporaryFolder(), 'cache'));
    const folder = await get();
    expect(readFileSync(join(folder, 'chromium'), 'utf8')).toBe('first half, second half');
    expect(await get()).toBe(folder);
    expect(times()).toBe(1);
  });

  test('is complete for each of several runs that start at the same time', async () => {
    const cache = join(temporaryFolder(), 'cache');
    const found = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const folder = await unpackedBrowser(cache, VERSION, unpack);
        return [folder, readFileSync(join(folder, 'chromium'), 'utf8')];
      }),
    );
    expect(found).toEqual(found.map(() => [join(cache, VERSION), 'first half, second half']));
    expect(readdirSync(cache)).toEqual([VERSION]);
  });

  test.each([
    ['the executable is truncated', (folder: string) => truncateSync(join(folder, 'chromium'), 5)],
    ['a library is changed', (folder: string) => writeFileSync(join(folder, 'lib/libnss3.so'), 'a Library')],
    ['a library is missing', (folder: string) => rmSync(join(folder, 'lib/libnss3.so'))],
    ['there is one more library', (folder: string) => writeFileSync(join(folder, 'lib/libevil.so'), '')],
    [
      'the executable is a link',
      (folder: string) => {
        rmSync(join(folder, 'chromium'));
        symlinkSync('/bin/true', join(folder, 'chromium'));
      },
    ],
    ['the hashes are missing', (folder: string) => rmSync(join(folder, 'sha256.json'))],
    ['the hashes are cut short', (folder: string) => truncateSync(join(folder, 'sha256.json'), 20)],
    ['others may write to the folder', (folder: string) => chmodSync(folder, 0o777)],
  ])('is unpacked again where %s', async (_what, change) => {
    const { get, times } = counted(join(temporaryFolder(), 'cache'));
    const before = await get();
    change(before);
    const after = await get();
    expect(after).not.toBe(before);
    expect(readFileSync(join(after, 'chromium'), 'utf8')).toBe('first half, second half');
    expect(await get()).toBe(after);
    expect(times()).toBe(2);
  });

  test('is in a folder that only its user can open', async () => {
    const cache = join(temporaryFolder(), 'node_modules', 'cache');
    const folder = await counted(cache).get();
    expect([cache, folder].map((each) => statSync(each).mode & 0o777)).toEqual([0o700, 0o700]);
  });

  test('is not looked for in a folder that others may write to', async () => {
    const cache = temporaryFolder();
    chmodSync(cache, 0o777);
    const { get, times } = counted(cache);
    await expect(get()).rejects.toThrow(/can be written by other users.*Delete it/);
    expect(times()).toBe(0);
  });

  test('leaves nothing where it cannot be unpacked, and the next run tries again', async () => {
    const cache = join(temporaryFolder(), 'cache');
    const broken = unpackedBrowser(cache, VERSION, async (folder) => {
      await unpack(folder);
      throw new Error('no space left');
    });
    await expect(broken).rejects.toThrow('no space left');
    const empty = unpackedBrowser(cache, VERSION, async () => undefined);
    await expect(empty).rejects.toThrow('no executable');
    expect(readdirSync(cache)).toEqual([]);
    expect(await counted(cache).get()).toBe(join(cache, VERSION));
  });

  test('removes what was left a day ago, and nothing that is younger or in use', async () => {
    const cache = join(temporaryFolder(), 'cache');
    const old = ['staging-old', '0.9.0', VERSION];
    for (const name of [...old, 'staging-new', '0.9.1']) mkdirSync(join(cache, name), { recursive: true });
    writeFileSync(join(cache, VERSION, 'chromium'), 'changed');
    for (const name of old) utimesSync(join(cache, name), 0, 0);
    chmodSync(cache, 0o700);
    const folder = await counted(cache).get();
    expect(readdirSync(cache).sort()).toEqual(
      ['0.9.1', folder.slice(cache.length + 1), 'staging-new'].sort(),
    );
  });
});

const bundled = platform === 'linux' && arch === 'x64';

const meta = bundled ? browserMeta : { skipReason: 'Linux x64 only' };

describe.runIf(bundled && browserWanted)('the bundled browser', { meta }, () => {
  /** Asks for it in a separate process, whose temporary folder somebody else has prepared. */
  async function ask(cache: string, temporary: string): Promise<string> {
    const module = JSON.stringify(join(import.meta.dirname, 'bundled-browser.ts'));
    const program = `
      import { bundledBrowser } from ${module};
      process.stdout.write(JSON.stringify(await bundledBrowser(${JSON.stringify(cache)})));`;
    const env = { ...process.env, TMPDIR: temporary };
    return (await promisify(execFile)(execPath, ['--input-type=module', '-e', program], { env })).stdout;
  }

  test('is never a file of the temporary folder, and two runs share one that starts', async () => {
    const temporary = temporaryFolder();
    const cache = join(temporaryFolder(), 'cache');
    const marker = join(temporary, 'executed');
    writeFileSync(join(temporary, 'chromium'), `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
    for (const name of ['al2023', 'fonts', 'fonts-cache']) mkdirSync(join(temporary, name));
    const before = readdirSync(temporary);

    const [one = '', two] = await Promise.all([ask(cache, temporary), ask(cache, temporary)]);
    expect(one).toBe(two);
    const { executablePath, env } = JSON.parse(one) as BrowserProgram;
    for (const path of [executablePath, ...Object.values(env)]) {
      expect(path.startsWith(cache)).toBe(true);
      expect(existsSync(path)).toBe(true);
    }
    expect(readFileSync(join(env['FONTCONFIG_PATH'] ?? '', 'fonts.conf'), 'utf8')).not.toContain('/tmp');
    await (await launchBrowser({ executablePath, env })).close();

    expect(readdirSync(temporary)).toEqual(before);
    expect(existsSync(marker)).toBe(false);
  });
});
