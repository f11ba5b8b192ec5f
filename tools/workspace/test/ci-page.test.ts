import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

// Workflows of docs/ci.md are copied into other repositories, so each must be complete and keep its secrets to one step.

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly env?: object;
}

interface Workflow {
  readonly on?: unknown;
  readonly env?: object;
  readonly jobs: Readonly<Record<string, { readonly env?: object; readonly steps: readonly Step[] }>>;
}

const PAGE = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'ci.md'), 'utf8');
const BLOCKS = [...PAGE.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => parse(text));
const WORKFLOWS: readonly Workflow[] = BLOCKS.filter((block) => block.jobs !== undefined);
const JOBS = WORKFLOWS.flatMap(({ jobs }) => Object.entries(jobs));

test('the page has workflows', () => {
  expect(WORKFLOWS.length).toBeGreaterThan(2);
});

test('a workflow states when it runs, and no credential', () => {
  for (const workflow of WORKFLOWS) {
    expect(workflow.on).toBeDefined();
    expect(workflow.env).toBeUndefined();
  }
});

describe.each(JOBS)('the job %s', (_name, { env, steps }) => {
  test('sets up Node before it runs commands', () => {
    const node = steps.findIndex(({ uses = '' }) => uses.startsWith('actions/setup-node@'));
    expect(node).toBeGreaterThan(-1);
    expect(steps.findIndex(({ run }) => run !== undefined)).toBeGreaterThan(node);
  });

  test('gives a credential to the step that sends it, and to no other', () => {
    expect(env).toBeUndefined();
    for (const step of steps) {
      const isSending = / verify .*--target /.test(step.run ?? '');
      expect(JSON.stringify(step.env ?? {}).includes('secrets.')).toBe(isSending);
    }
  });

  test('limits the requests to a real system', () => {
    for (const { run = '' } of steps) if (run.includes('--target')) expect(run).toContain('--rate ');
  });
});

test('regeneration on a schedule downloads the specs first', () => {
  const [, commands = ''] = /^## Scheduled updates\n[\s\S]*?^```sh\n([\s\S]*?)^```$/m.exec(PAGE) ?? [];
  expect(commands.split('\n')).toEqual([
    'npx tallystick pull',
    'npx tallystick generate',
    'git status --porcelain',
    '',
  ]);
});
