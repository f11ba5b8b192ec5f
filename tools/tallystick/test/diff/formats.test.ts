import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { gitlabReport } from '../../src/diff/formats/gitlab.ts';
import { htmlChanges } from '../../src/diff/formats/html.ts';
import { junitChanges } from '../../src/diff/formats/junit.ts';
import { sarifReport } from '../../src/diff/formats/sarif.ts';
import { type Change, diffMarkdown, gradeOf, type NamedChanges } from '../../src/diff/index.ts';
import { changesBetween, operation, sent } from './specs.ts';

const HOSTILE = '</code><script>alert(1)</script>"\'&]]>';

/** A contract whose text looks like markup, with a change of every grade. */
async function changed(): Promise<NamedChanges> {
  const body = (maxLength: number, description: string) =>
    sent({
      type: 'object',
      properties: { a: { type: 'string', maxLength }, [HOSTILE]: { type: 'string', description } },
    });
  const removed = await changesBetween(
    operation({}),
    operation({ operationId: HOSTILE, description: HOSTILE, deprecated: true }),
  );
  const changes = [...(await changesBetween(body(9, 'Before.'), body(5, 'After.'))), ...removed];
  return { name: HOSTILE, base: 'main', changes: changes.map(noted) };
}

function noted(change: Change): Change {
  const policy = { verdict: 'accepted', reason: HOSTILE, expires: '2030-01-01' } as const;
  const after = change.after && { ...change.after, file: 'specs/a b.json', line: 3, column: 5 };
  const usage = { used: [{ team: HOSTILE, at: ['src/app.ts:3'] }], possible: [] };
  return { ...change, usage, ...(after && { after }), ...(change.id === 'limit-changed' ? {} : { policy }) };
}

/** The schema that the OASIS publishes, as this package holds it. Of its names for itself (draft 4) Ajv knows none. */
function sarifSchema(): object {
  const entry = createRequire(import.meta.url).resolve('@microsoft/jest-sarif');
  const file = join(dirname(entry), 'schemas/sarif-2.1.0-rtm.5.json');
  const { id: _id, $schema: _dialect, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
  return schema;
}

describe('the changes of an API', () => {
  it('are of several grades here', async () => {
    const { changes } = await changed();
    expect(new Set(changes.map(gradeOf)).size).toBeGreaterThan(1);
  });

  it('are a SARIF log that its schema accepts', async () => {
    const contract = await changed();
    const log = JSON.parse(sarifReport([contract], '1.2.3'));
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
      sarifSchema(),
    );
    expect([validate(log), validate.errors]).toEqual([true, null]);
    const [{ tool, results }] = log.runs;
    expect(results).toHaveLength(contract.changes.length);
    const limit = results.find((each: { readonly ruleId: string }) => each.ruleId === 'limit-changed');
    expect(limit).toMatchObject({ level: 'error' });
    expect(limit.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'specs/a%20b.json' },
      region: { startLine: 3, startColumn: 5 },
    });
    expect(tool.driver.rules[limit.ruleIndex].id).toBe('limit-changed');
    const others = results.filter((each: object) => each !== limit);
    expect(others.every((each: object) => 'suppressions' in each)).toBe(true);
    expect(validate({ ...log, version: '2.0' })).toBe(false);
  });

  it('are a code quality report of GitLab', async () => {
    const contract = await changed();
    const entries = JSON.parse(gitlabReport([contract]));
    expect(entries).toHaveLength(
      contract.changes.filter(({ after, before }) => (after ?? before)?.file).length,
    );
    for (const { description, check_name, fingerprint, severity, location } of entries) {
      expect(description).toContain('Used by');
      expect(check_name).toMatch(/^[a-z-]+$/);
      expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
      expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
      expect(location.lines.begin).toBeGreaterThan(0);
    }
    expect(new Set(entries.map((each: { readonly fingerprint: string }) => each.fingerprint)).size).toBe(
      entries.length,
    );
  });

  it('are a JUnit report, whose failures are what --fail-on names', async () => {
    const contract = await changed();
    const xml = junitChanges([contract], (change) => change.id === 'limit-changed');
    expect(xml).toContain(`tests="${contract.changes.length}" failures="1" skipped="0"`);
    expect(xml).toContain('<failure message="breaking limit-changed">');
    expect(xml).not.toContain('<script>');
    expect(junitChanges([{ ...contract, changes: [] }], () => true)).toContain('tests="1" failures="0"');
  });

  it('are a page that shows text of specs as text, and applies its own style only', async () => {
    const contract = await changed();
    const html = htmlChanges([contract]);
    expect(tagsOf(html)).not.toContain('script');
    expect(html).toContain('&lt;script&gt;');
    const [, style = ''] = /<style>(.*)<\/style>/s.exec(html) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(html).toContain(`style-src 'sha256-${hash}'`);
    expect(html).toContain("default-src 'none'");
  });

  it('say in Markdown who uses what changes, and what the policy is', async () => {
    const contract = await changed();
    const markdown = diffMarkdown([contract]);
    expect(markdown).toContain('src/app.ts:3');
    expect(markdown).toContain('Accepted until 2030-01-01');
    expect(markdown.replaceAll(/`[^`]*`/g, '')).not.toContain('<script>');
  });
});

interface Tree {
  readonly nodeName: string;
  readonly childNodes?: readonly Tree[];
}

function tagsOf(html: string): readonly string[] {
  const names = ({ nodeName, childNodes = [] }: Tree): readonly string[] => [
    nodeName,
    ...childNodes.flatMap(names),
  ];
  return names(parse(html) as unknown as Tree);
}
