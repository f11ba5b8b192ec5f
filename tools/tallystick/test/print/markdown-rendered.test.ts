import { describe, expect, it } from 'vitest';
import {
  codeSpan,
  fence,
  heading,
  inline,
  type Markdown,
  markdownText,
  paragraphs,
  table,
} from '../../src/print/index.ts';
import { PIECES, texts } from '../helpers/markdown-pieces.ts';
import { rendered } from '../helpers/rendered-markdown.ts';

const SOME = [...PIECES, ...texts(3_000)];

/** What is shown of a text: no marks of code, no space, nothing invisible. */
function shown(text: string): string {
  return text.replaceAll(/[`\s]|\p{Default_Ignorable_Code_Point}|\p{Cc}/gu, '').replaceAll('*\\/', '*/');
}

/** How often each element is there; a link that renderers make of a plain address counts as nothing. */
function problemsOf(markdown: Markdown, text: string, structure: RegExp): readonly string[] {
  return rendered(markdownText([markdown])).flatMap(({ renderer, elements, targets, text: found }) => {
    const wrong = elements.filter((each) => !/^(code|a href)$/.test(each)).join(' ');
    const leads = targets.filter((target) => !/^(https?:\/\/|mailto:)/.test(target));
    return [
      ...(structure.test(wrong) ? [] : [`elements ${elements.join(' ')}`]),
      ...(leads.length === 0 ? [] : [`leads to ${leads.join(' ')}`]),
      ...(shown(found) === shown(text) ? [] : [`shows ${JSON.stringify(found)}`]),
    ].map((problem) => `${renderer}, ${JSON.stringify(text)} as ${JSON.stringify(markdown)}: ${problem}`);
  });
}

const cell = (markdown: string): Markdown =>
  table(
    ['a', 'b'],
    [
      [markdown, 'x'],
      ['y', markdown],
    ],
  );

describe('a text of a spec is text, as marked and markdown-it show it', () => {
  it.each<[string, (text: string) => Markdown, RegExp, (text: string) => string]>([
    ['in a heading', (text) => heading(2, `z${text}`), /^h2$/, (text) => `z${text}`],
    ['alone in a heading', (text) => heading(2, text), /^h2$/, (text) => text],
    ['in paragraphs', paragraphs, /^(p ?)*$/, (text) => text],
    ['in a line', (text) => [`z ${inline(text)} z`, ''], /^p$/, (text) => `z${text}z`],
    [
      'in cells of a table',
      (text) => cell(inline(text)),
      /^table thead tr th th tbody tr td td tr td td$/,
      (text) => `ab${text}xy${text}`,
    ],
    ['as code', (text) => [`z ${codeSpan(text)}`, ''], /^p$/, (text) => `z${text}`],
    [
      'as code in cells',
      (text) => cell(codeSpan(text)),
      /^table thead tr th th tbody tr td td tr td td$/,
      (text) => `ab${text}xy${text}`,
    ],
    [
      'in a fence',
      (text) => fence('ts', text.replaceAll('\u0000', '')),
      /^pre( code class)?$/,
      (text) => text,
    ],
    [
      'between paragraphs',
      (text) => [...paragraphs('first'), ...paragraphs(text), ...paragraphs('last')],
      /^(p ?)*$/,
      (text) => `first${text}last`,
    ],
  ])('%s', (_, markdown, structure, want) => {
    const problems = SOME.flatMap((text) => problemsOf(markdown(text), want(text), structure));
    expect(problems.slice(0, 12)).toEqual([]);
  });
});
