import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { publishedManifest } from '../run/published-manifest.mjs';

// What GitHub and the registry read: the workflow, the issue forms, the manifests; and the decisions' shape.

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('the workflow of CI', () => {
  const workflow = parse(read('.github/workflows/ci.yml'));
  const job = workflow.jobs.ci;

  test('runs .ci/run on Linux and macOS with Node 22 and 24', () => {
    expect(Object.keys(workflow.jobs)).toEqual(['ci']);
    expect(job.strategy.matrix).toEqual({ os: ['ubuntu-latest', 'macos-latest'], node: [22, 24] });
    expect(job['runs-on']).toBe('$' + '{{ matrix.os }}');
    expect(job.steps.at(-1)).toEqual({ run: 'bash .ci/run' });
    expect(job.steps).toContainEqual(
      expect.objectContaining({ with: { 'node-version': '$' + '{{ matrix.node }}' } }),
    );
  });

  test('runs for pull requests and for main', () => {
    expect(Object.keys(workflow.on)).toEqual(['push', 'pull_request']);
    expect(workflow.on.push.branches).toEqual(['main']);
  });

  test('may only read, keeps no credentials and ends in time', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(job.permissions).toBeUndefined();
    expect(job.steps[0].with['persist-credentials']).toBe(false);
    expect(job['timeout-minutes']).toBeLessThanOrEqual(120);
  });
});

describe('the workflow of releases', () => {
  const text = read('.github/workflows/release.yml');
  const workflow = parse(text);
  const job = workflow.jobs.release;

  test('runs for main alone, one after the other', () => {
    expect(workflow.on).toEqual({ push: { branches: ['main'] } });
    expect(workflow.concurrency).toEqual({ group: 'release', 'cancel-in-progress': false });
  });

  test('publishes with provenance and without a token of the registry', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(job.permissions['id-token']).toBe('write');
    const { with: given, env } = job.steps.at(-1);
    expect(env['NPM_CONFIG_PROVENANCE']).toBe('true');
    expect(Object.keys(env)).toEqual(['GITHUB_TOKEN', 'NPM_CONFIG_PROVENANCE']);
    expect(text).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN|registry-url/);
    expect(given).toMatchObject({ version: 'npm run release -- version', publish: 'npm run release' });
  });

  test('tests before it publishes, and ends in time', () => {
    expect(job.steps.map(({ run }: { run?: string }) => run)).toContain('npm test');
    expect(job['timeout-minutes']).toBeLessThanOrEqual(120);
  });

  test('every published package says where it comes from, as provenance asks', () => {
    const packages = readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}`);
    for (const folder of ['tools/tallystick', ...packages])
      expect(JSON.parse(read(`${folder}/package.json`)).repository).toMatchObject({
        url: 'git+https://github.com/tallystick/tallystick.git',
        directory: folder,
      });
  });
});

describe('an issue form', () => {
  const folder = '.github/ISSUE_TEMPLATE';
  const forms = readdirSync(join(ROOT, folder)).filter((name) => name !== 'config.yml');

  test.each(forms)('has what GitHub asks for: %s', (name) => {
    const form = parse(read(`${folder}/${name}`));
    expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
    const fields = form.body.filter(({ type }: { type: string }) => type !== 'markdown');
    expect(fields.length).toBeGreaterThan(0);
    expect(new Set(fields.map(({ id }: { id: string }) => id)).size).toBe(fields.length);
    for (const { type, id, attributes, validations } of fields) {
      expect(['textarea', 'input', 'dropdown', 'checkboxes']).toContain(type);
      expect(id).toMatch(/^[\w-]+$/);
      expect(attributes.label).toEqual(expect.any(String));
      expect(validations.required).toEqual(expect.any(Boolean));
      if (type === 'dropdown') expect(attributes.options.length).toBeGreaterThan(1);
    }
  });

  test('is not the only way to open an issue', () => {
    expect(forms.length).toBeGreaterThan(2);
    expect(parse(read(`${folder}/config.yml`))).toEqual({ blank_issues_enabled: true });
  });
});

describe('a page of a decision', () => {
  const folder = 'docs/decisions';
  const pages = readdirSync(join(ROOT, folder)).filter((name) => /^\d{4}-/.test(name));

  test.each(pages)('has a context, a decision and consequences, and is listed: %s', (name) => {
    const text = read(`${folder}/${name}`);
    expect(text).toMatch(new RegExp(`^# ${Number(name.slice(0, 4))}\\. \\S`));
    const sections = text.split(/^## /m).slice(1);
    expect(sections.map((section) => section.split('\n')[0])).toEqual([
      'Context',
      'Decision',
      'Consequences',
    ]);
    for (const section of sections) expect(section.split('\n').slice(1).join(' ').length).toBeGreaterThan(80);
    expect(read(`${folder}/README.md`)).toContain(`(${name})`);
  });

  test('has a unique number', () => {
    expect(pages.map((name) => Number(name.slice(0, 4)))).toEqual(pages.map((_, index) => index + 1));
    expect(pages.length).toBeGreaterThanOrEqual(10);
  });
});

describe('the manifest of a published package', () => {
  const URL = 'https://github.com/tallystick/tallystick';

  const published = [
    'tools/tallystick',
    ...readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}`),
  ];

  test('is that of each folder of packages/, and of the generator', () => {
    expect(published).toEqual(expect.arrayContaining(['packages/plugin-tanstack-query', 'packages/runtime']));
    expect(published.filter((folder) => JSON.parse(read(`${folder}/package.json`)).private)).toEqual([]);
  });

  test.each(published)('says where it is from: %s', (folder) => {
    const manifest = JSON.parse(read(`${folder}/package.json`));
    const said = {
      repository: { type: 'git', url: `git+${URL}.git`, directory: folder },
      homepage: `${URL}#readme`,
      bugs: `${URL}/issues`,
      license: 'MIT',
      engines: { node: expect.stringMatching(/^>=\d+\.\d+$/) },
    };
    expect(manifest).toMatchObject(said);
    expect(manifest.keywords.length).toBeGreaterThan(3);
    const published = publishedManifest(manifest, () => '1.2.3');
    expect(published).toMatchObject({ ...said, keywords: manifest.keywords });
    expect(published).not.toHaveProperty('scripts');
  });
});
