import { describe, expect, test } from 'vitest';
import type { LintReport } from '../../src/generate/report.ts';
import { runCli } from '../helpers/cli.ts';
import { putFiles, temporaryFolder } from '../helpers/folder.ts';

const AMOUNT = 7;

/** A spec with seven patterns that are not valid, and one use of an unknown security scheme. */
function spec(): string {
  const numbers = Array.from({ length: AMOUNT }, (_, index) => index);
  const operation = (at: number): object => {
    const content = { 'application/json': { schema: { $ref: `#/components/schemas/S${at}` } } };
    return { operationId: `get${at}`, responses: { 200: { description: 'ok', content } } };
  };
  const paths = numbers.map((at) => [`/p${at}`, { get: operation(at) }]);
  const schemas = numbers.map((at) => [`S${at}`, { type: 'string', pattern: `(((${at}` }]);
  const get = { ...operation(0), security: [{ none: [] }] };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Quiet', version: '1' },
    servers: [{ url: 'https://quiet.example' }],
    paths: { ...Object.fromEntries(paths), '/p0': { get } },
    components: { schemas: Object.fromEntries(schemas) },
  };
  return JSON.stringify(document, null, 2);
}

function workspace(more: object = {}): string {
  const contracts = { quiet: { spec: 'quiet.json', output: 'packages/quiet', ...more } };
  return temporaryFolder({
    'quiet.json': spec(),
    'tallystick.config.json': JSON.stringify({ contracts }, null, 2),
  });
}

const codes = (text: string, code: string): number => text.split(code).length - 1;

describe('repeated diagnostics', () => {
  test('are printed once for each code, with three places and how many there are', () => {
    const { code, stderr } = runCli(workspace(), ['lint']);
    expect(code).toBe(0);
    expect(codes(stderr, 'warning TLY3008')).toBe(1);
    expect(stderr).toMatch(
      / {2}also: quiet\.json:\d+:\d+ .*\n {2}also: quiet\.json:\d+:\d+ .*\n {2}… and 4 more, 7 of TLY3008 in total: --verbose prints them all\n/,
    );
    expect(stderr).toContain('warning TLY3047');
    expect(stderr).toContain('8 warnings');
  });

  test('are all printed with --verbose', () => {
    const { stderr } = runCli(workspace(), ['lint', '--verbose']);
    expect(codes(stderr, 'warning TLY3008')).toBe(AMOUNT);
    expect(stderr).not.toContain('more');
  });
});

describe('--format', () => {
  test('json is what --json is', () => {
    const root = workspace();
    const { stdout } = runCli(root, ['lint', '--format', 'json']);
    expect(stdout).toBe(runCli(root, ['lint', '--json']).stdout);
    const report: LintReport = JSON.parse(stdout);
    expect(report.contracts[0]?.diagnostics).toHaveLength(AMOUNT + 1);
  });

  test('sarif is a log with a result for each diagnostic', () => {
    const { stdout, stderr } = runCli(workspace(), ['lint', '--format', 'sarif']);
    expect(stderr).toBe('');
    const log = JSON.parse(stdout);
    expect(log.version).toBe('2.1.0');
    const [run] = log.runs;
    expect(run.results).toHaveLength(AMOUNT + 1);
    expect(run.tool.driver.rules.map(({ id }: { readonly id: string }) => id)).toEqual([
      'TLY3008',
      'TLY3047',
    ]);
    expect(run.results.find(({ ruleId }: { readonly ruleId: string }) => ruleId === 'TLY3047')).toMatchObject(
      {
        level: 'warning',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'quiet.json' },
              region: { startLine: expect.any(Number), startColumn: expect.any(Number) },
            },
          },
        ],
        properties: { contract: 'quiet', pointer: '/paths/~1p0/get/security/0/none' },
      },
    );
  });

  test('github is a workflow command for each diagnostic, of generate too', () => {
    const { code, stdout, stderr } = runCli(workspace(), ['generate', '--format', 'github']);
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n').filter((line) => line.startsWith('::'));
    expect(lines).toHaveLength(AMOUNT + 1);
    expect(lines[0]).toMatch(
      /^::warning file=quiet\.json,line=\d+,col=\d+,title=quiet%3A TLY\d{4} [a-z-]+::.+%0A/,
    );
    expect(stdout).toContain('written in packages/quiet');
  });

  test('is refused where the result is not one document', () => {
    const { code, stderr } = runCli(workspace(), ['generate', '--watch', '--format', 'sarif']);
    expect(code).toBe(2);
    expect(stderr).toContain('--watch supports only --format text and --format github.');
  });
});

describe('ignore', () => {
  const lint = (ignore: unknown, spoil = false) => {
    const root = workspace({ ignore });
    if (spoil) putFiles(root, { 'quiet.json': spec().replaceAll('"string"', '"textual"') });
    const { stdout } = runCli(root, ['lint', '--json']);
    const { contracts, diagnostics }: LintReport = JSON.parse(stdout);
    return [...diagnostics, ...contracts.flatMap((each) => each.diagnostics)];
  };
  const reason = 'the patterns are those of another language';

  test('takes away what an entry matches by code and pointer, and nothing else', () => {
    const found = lint([
      { code: 'TLY3008', pointer: '/components/schemas/S[0]', reason },
      { code: 'TLY3008', pointer: '/components/*/S1', reason },
      { code: 'TLY3008', pointer: '/**/S2/pattern', reason },
      { code: 'TLY3008', pointer: '/components/schemas/*3', reason },
    ]);
    const left = found.filter(({ code }) => code === 'TLY3008').map(({ pointer }) => pointer);
    expect(left).toEqual([0, 4, 5, 6].map((at) => `/components/schemas/S${at}/pattern`));
    expect(found.filter(({ code }) => code === 'TLY1009')).toMatchObject([
      {
        severity: 'warning',
        file: expect.stringMatching(/tallystick\.config\.json$/),
        pointer: '/contracts/quiet/ignore/0',
        line: expect.any(Number),
        message: expect.stringContaining('/components/schemas/S[0]'),
      },
    ]);
  });

  test('of a code without a pointer is of the whole spec', () => {
    const found = lint([{ code: 'TLY3008', reason }]);
    expect(found.map(({ code }) => code)).toEqual(['TLY3047']);
  });

  test('ignores no error, and warns of the entry', () => {
    const found = lint(
      [
        { code: 'TLY3008', reason },
        { code: 'TLY3047', reason },
      ],
      true,
    );
    expect(new Set(found.map(({ code, severity }) => `${severity} ${code}`))).toEqual(
      new Set(['error TLY3008', 'warning TLY1010']),
    );
  });

  test('needs a reason and a known code', () => {
    const found = lint([
      { code: 'TLY3008' },
      { code: 'TLY9999', reason },
      { code: 'TLY3008', pointer: 'paths', reason },
    ]);
    expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'TLY1002 "0": "reason" is missing.',
      'TLY1002 "code" is "TLY9999"; it must be the code of a diagnostic, e.g. "TLY3010".',
      'TLY1002 "pointer" is "paths"; it must be a JSON pointer, e.g. "/paths/~1orders/**".',
    ]);
  });
});
