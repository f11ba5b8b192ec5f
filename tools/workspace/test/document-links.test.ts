import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

// GitHub does not mark a broken relative link, so only the reader would notice.

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Relative links of a page to files, headings included, that do not resolve. */
function brokenLinks(page: string, text: string, read: (file: string) => string | undefined): string[] {
  const links = [...withoutCode(text).matchAll(/\]\((?![a-z]+:)([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    const [path = '', heading] = link.split('#');
    const target = path === '' ? text : read(join(dirname(page), path));
    return target === undefined || (heading !== undefined && !headingsOf(target).includes(heading));
  });
}

function withoutCode(text: string): string {
  return withoutBlocks(text).replaceAll(/`[^`\n]*`(?!\])/g, '');
}

function withoutBlocks(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```/gm, '');
}

/** The names by which GitHub links the headings of a page. */
function headingsOf(text: string): string[] {
  const headings = [...withoutBlocks(text).matchAll(/^#+ (.*)$/gm)];
  return headings.map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  );
}

/** The text of a page; empty for other files and for folders. */
function contents(file: string): string | undefined {
  if (!existsSync(join(ROOT, file))) return undefined;
  return file.endsWith('.md') ? readFileSync(join(ROOT, file), 'utf8') : '';
}

describe('a relative link of a page', () => {
  const read = (file: string): string | undefined =>
    ({ 'docs/other.md': '# One `heading`, here\n\n```sh\n# no heading\n```\n', 'docs/image.png': '' })[file];

  test.each(['other.md', 'other.md#one-heading-here', '#title', 'image.png', 'https://example.com/x.md'])(
    'leads somewhere: %s',
    (link) => {
      expect(brokenLinks('docs/page.md', `# Title\n\n[a link](${link})\n`, read)).toEqual([]);
    },
  );

  test.each(['missing.md', 'other.md#another', 'other.md#no-heading', '#other', '../other.md'])(
    'does not resolve: %s',
    (link) => {
      expect(brokenLinks('docs/page.md', `# Title\n\n[a link](${link})\n`, read)).toEqual([link]);
    },
  );

  const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter((page) => page !== '' && existsSync(join(ROOT, page)));

  test.each(pages)('leads somewhere in %s', (page) => {
    expect(brokenLinks(page, readFileSync(join(ROOT, page), 'utf8'), contents)).toEqual([]);
  });
});
