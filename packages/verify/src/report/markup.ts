/** A value of a template: text, which is escaped, or markup. */
export type Content = string | number | undefined | Markup | readonly Content[];

/**
 * HTML or XML whose texts are escaped. Made by `markup` alone.
 *
 * @example
 * const item: Markup = markup`<li>${'<script>'}</li>`;
 * item.toString(); // '<li>&lt;script&gt;</li>'
 */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static of(parts: readonly string[], contents: readonly Content[]): Markup {
    return new Markup(parts.map((part, index) => `${part}${Markup.#shown(contents[index])}`).join(''));
  }

  toString(): string {
    return this.#text;
  }

  static #shown(content: Content): string {
    if (content === undefined) return '';
    if (content instanceof Markup) return content.#text;
    return typeof content === 'object' ? content.map(Markup.#shown).join('') : escaped(String(content));
  }
}

/**
 * A template of HTML or XML. Its values are text, in an element or between the quotes of an attribute, unless they are
 * markup themselves: nothing that was sent, or that a file holds, can become an element.
 *
 * @example
 * const items = ['a', 'b'].map((each) => markup`<li>${each}</li>`);
 * markup`<ul>${items}</ul>`.toString(); // '<ul><li>a</li><li>b</li></ul>'
 */
export function markup(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return Markup.of(parts, contents);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return shown(text).replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}

/**
 * XML 1.0, section 2.2: it cannot contain most control characters. Those that change the direction of text are written
 * as escapes.
 */
function shown(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll(
      /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      (turn) => `\\u${turn.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}
