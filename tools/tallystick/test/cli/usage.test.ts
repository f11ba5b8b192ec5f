import { describe, expect, it } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const CONFIG = JSON.stringify({ contracts: { pets: { spec: 'a.yaml', output: 'pets' } } });

describe('the command line', () => {
  it.each([
    ['an unknown option', ['generate', '--chekc'], 'Did you mean --check?'],
    ['an unknown command', ['generat'], 'Did you mean generate?'],
    ['options that exclude each other', ['generate', '--check', '--force'], 'cannot be used with option'],
    ['a watch that is to print JSON', ['generate', '--watch', '--json'], 'cannot be used with option'],
    ['an option without its value', ['generate', '--config'], 'argument missing'],
    ['an unknown contract', ['generate', 'pet'], 'Did you mean "pets"?'],
  ])('exits 2 for %s', (_, args, words) => {
    const { code, stdout, stderr } = runCli(temporaryFolder({ 'tallystick.config.json': CONFIG }), args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
  });

  it.each([['--help'], ['generate', '--help'], ['lint', '--help'], ['help', 'generate']])(
    'teaches: %s %s',
    (...args) => {
      const { code, stdout, stderr } = runCli(
        temporaryFolder(),
        args.filter((arg) => arg !== undefined),
      );
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('Usage: tallystick');
    },
  );

  it('prints its version', () => {
    const { code, stdout } = runCli(temporaryFolder(), ['--version']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('exits 1 where the config is wrong', () => {
    const root = temporaryFolder({
      'tallystick.config.ts': 'const config: object = { contract: {} };\nexport default config;\n',
    });
    const { code, stderr } = runCli(root, ['generate']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^tallystick\.config\.ts error TLY1002 The config: "contracts" is missing\./);
    expect(stderr).toMatch(/^tallystick\.config\.ts:1:26 error TLY1003 Unknown setting "contract"\./m);
    expect(stderr).toContain('fix: Did you mean "contracts"?');
    expect(stderr).toMatch(/2 errors\n$/);
  });

  it('away from a terminal, colours only on request', () => {
    const root = temporaryFolder();
    expect(runCli(root, ['generate']).stderr).not.toContain('\u001b[');
    expect(runCli(root, ['generate'], { FORCE_COLOR: '1' }).stderr).toContain('\u001b[31m');
    expect(runCli(root, ['generate'], { NO_COLOR: '1' }).stderr).not.toContain('\u001b[');
  });

  it('prints one JSON document for machines, and nothing else', () => {
    const { code, stdout, stderr } = runCli(temporaryFolder(), ['generate', '--json']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      contracts: [],
      diagnostics: [{ code: 'TLY1001' }],
    });
  });
});
