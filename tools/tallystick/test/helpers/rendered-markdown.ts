import MarkdownIt from 'markdown-it';
import { Marked } from 'marked';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;

/** What a reader of Markdown is shown: elements with their attributes, and all text. */
export interface Rendered {
  readonly renderer: string;
  readonly elements: readonly string[];
  /** Where links and images lead to. */
  readonly targets: readonly string[];
  readonly text: string;
}

const MARKED = new Marked({ gfm: true, async: false });
const MARKDOWN_IT = new MarkdownIt({ html: true, linkify: true });

const RENDERERS: Readonly<Record<string, (markdown: string) => string>> = {
  marked: (markdown) => String(MARKED.parse(markdown)),
  'markdown-it': (markdown) => MARKDOWN_IT.render(markdown),
};

/** Markdown as two renderers show it, as a browser reads what they write. */
export function rendered(markdown: string): readonly Rendered[] {
  return Object.entries(RENDERERS).map(([renderer, render]) => ({
    renderer,
    ...walked(parseFragment(render(markdown)).childNodes),
  }));
}

function walked(nodes: readonly Node[]): Omit<Rendered, 'renderer'> {
  const [elements, targets, texts]: [string[], string[], string[]] = [[], [], []];
  const open = [...nodes];
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    if ('value' in node) texts.push(node.value);
    else if (!('tagName' in node)) elements.push(node.nodeName);
    else {
      const { tagName, attrs, childNodes } = node;
      elements.push([tagName, ...attrs.map(({ name }) => name)].join(' '));
      targets.push(...attrs.filter(({ name }) => /^(href|src)$/.test(name)).map(({ value }) => value));
      open.unshift(...childNodes);
    }
  }
  return { elements, targets, text: texts.join('') };
}
