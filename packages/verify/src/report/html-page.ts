import { type Content, Markup, markup } from './markup.ts';
import { PAGE_POLICY, PAGE_SCRIPT, PAGE_STYLE } from './page.ts';

/**
 * A page that needs no other file. Only its own style and script are applied, whatever its content holds.
 * `filters`: whether it has the form that the script is for.
 *
 * @example
 * htmlPage('Changes', markup`<p>${'a < b'}</p>`).includes('<p>a &lt; b</p>'); // true
 */
export function htmlPage(title: Content, body: Content, filters = false): string {
  const script = filters ? markup`<script>${own(PAGE_SCRIPT)}</script>\n` : undefined;
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${own(PAGE_POLICY)}">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${own(PAGE_STYLE)}</style>
</head>
<body>
${body}
${script}</body>
</html>
`;
  return page.toString();
}

/** The policy, style and script of the page, which hold no text of anybody else. */
function own(text: typeof PAGE_POLICY | typeof PAGE_STYLE | typeof PAGE_SCRIPT): Markup {
  return Markup.of([text], []);
}
