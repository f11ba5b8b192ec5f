import { createHash } from 'node:crypto';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import {
  type CaseReport,
  harReport,
  htmlReport,
  junitReport,
  type RunReport,
  runReport,
} from '../src/index.ts';
import { contract } from './contract.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const HOSTILE = [
  '</title><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onfocus='alert(1)' autofocus '",
  '</pre></code></script></style><svg onload=alert(1)>',
  '<!-- --> ]]> <![CDATA[ <?xml ?>',
  '&lt;script&gt; &amp; &#60; &nbsp',
  '<a href="javascript:alert(1)">x</a>',
  '{{alert(1)}} <%= alert(1) %>',
];

/** A report that has a text wherever a text of somebody else can be. */
function reportOf(text: string): RunReport {
  const failure = { check: 'outcome', message: text, expected: text, received: [text], rule: text } as const;
  const message = { headers: { [text]: text }, body: text };
  const statuses = ['failed', 'passed', 'warned', 'known', 'not-exercised', 'skipped', 'planned'] as const;
  const cases = statuses.map(
    (status): CaseReport => ({
      ...{ id: `${text}${status}`, title: text, operation: text, kind: text, status, expected: [text] },
      ...{ source: { kind: text, cite: text }, failures: [failure], reason: text, curl: text, error: text },
      request: { method: text, url: text, ...message },
      ...(status === 'failed' ? {} : { reply: { status: 200, ms: 1, ...message } }),
    }),
  );
  const named = { ...contract, title: text, version: text };
  return runReport(named, { target: text, started: text, ms: 1, complete: false, stopped: text, cases });
}

function elementsOf(page: string): readonly Element[] {
  const found: Element[] = [];
  const open: Node[] = [...parse(page).childNodes];
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    if (!('tagName' in node)) continue;
    found.push(node);
    open.unshift(...node.childNodes);
  }
  return found;
}

function textOf(element: Element): string {
  return element.childNodes
    .map((node) => ('value' in node ? node.value : 'childNodes' in node ? textOf(node as Element) : ''))
    .join('');
}

function attributeOf({ attrs }: Element, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value;
}

const shapeOf = (page: string): readonly string[] =>
  elementsOf(page).map(({ tagName, attrs }) => [tagName, ...attrs.map(({ name }) => name)].join(' '));

describe('a page, as a browser reads it', () => {
  it.each(HOSTILE)('has the elements and attributes that it has for plain text, and shows %s', (text) => {
    const page = htmlReport(reportOf(text));
    expect(shapeOf(page)).toEqual(shapeOf(htmlReport(reportOf('plain'))));
    const elements = elementsOf(page);
    const texts = new Set(elements.map(textOf));
    expect(texts).toContain(`${text} ${text}`);
    const titles = elements.filter((each) => attributeOf(each, 'class') === 'title').map(textOf);
    expect(titles).toEqual(Array.from({ length: 7 }, () => text));
    for (const each of elements.filter(({ tagName }) => tagName === 'details'))
      expect(attributeOf(each, 'data-operation')).toBe(text);
  });

  it('applies its own script and style alone, and loads nothing', () => {
    const elements = elementsOf(htmlReport(reportOf('plain')));
    const named = (name: string): readonly Element[] => elements.filter(({ tagName }) => tagName === name);
    const policy = named('meta').find((each) => attributeOf(each, 'http-equiv') !== undefined);
    const hashOf = (element: Element | undefined): string =>
      `'sha256-${createHash('sha256')
        .update(element === undefined ? '' : textOf(element))
        .digest('base64')}'`;
    const [style, ...styles] = named('style');
    const [script, ...scripts] = named('script');
    expect(policy && attributeOf(policy, 'content')).toBe(
      `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`,
    );
    expect([...styles, ...scripts]).toEqual([]);
    expect(
      elements.flatMap(({ attrs }) => attrs).filter(({ name }) => /^on|^style$|^src$|^href$/.test(name)),
    ).toEqual([]);
  });

  it('keeps the line feeds of a body, and spells out what turns the direction of text', () => {
    const page = htmlReport(reportOf('\n\nfirst\u202etxt.exe\u0000'));
    const [, body] = elementsOf(page).filter(({ tagName }) => tagName === 'pre');
    expect(body && textOf(body)).toBe('\n\nfirst\\u202etxt.exe\ufffd');
  });
});

/** Names of the elements of a well-formed document, with its attributes and texts. */
function xmlOf(xml: string): { readonly shape: readonly string[]; readonly texts: readonly string[] } {
  const shape: string[] = [];
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    shape.push([name, ...Object.keys(attributes)].join(' '));
    texts.push(...Object.values(attributes).map(String));
  });
  parser.on('text', (text) => texts.push(text));
  for (const other of ['comment', 'cdata', 'processinginstruction', 'doctype'] as const)
    parser.on(other, () => shape.push(other));
  parser.write(xml).close();
  return { shape, texts };
}

describe('a JUnit report, as XML', () => {
  it.each([...HOSTILE, '\u0000\u0008\ufffe\ud800', '\u202e'])(
    'is well-formed and the same with %j',
    (text) => {
      const { shape, texts } = xmlOf(junitReport(reportOf(text)));
      expect(shape).toEqual(xmlOf(junitReport(reportOf('plain'))).shape);
      const shown = text.startsWith('\u0000') ? '\ufffd'.repeat(4) : text.replace('\u202e', '\\u202e');
      expect(texts).toContain(shown);
      expect(texts.some((each) => each.includes(`outcome: ${shown}`))).toBe(true);
    },
  );
});

it('a HAR takes any text as a URL', () => {
  const { log } = JSON.parse(harReport(reportOf('no URL')));
  expect(log.entries).toHaveLength(7);
  expect(log.entries[0].request).toMatchObject({ url: 'no URL', queryString: [] });
});
