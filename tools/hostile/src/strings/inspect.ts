import ts from 'typescript';
import type { SourceFile } from '../../../tallystick/src/print/index.ts';
import { rendered } from '../../../tallystick/test/helpers/rendered-markdown.ts';

/** What is wrong with the files of a package: their paths, their syntax, or a canary that has become code. */
export function inspectFiles(files: readonly SourceFile[]): string | undefined {
  for (const file of files) {
    const wrong = pathProblem(file) ?? (file.path.endsWith('.ts') ? codeProblem(file) : textProblem(file));
    if (wrong !== undefined) return `${file.path.slice(0, 200)}: ${wrong}`;
  }
  return undefined;
}

function pathProblem({ path }: SourceFile): string | undefined {
  const segments = path.split('/');
  const plain = segments.every(
    (segment) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(segment) && segment.length < 250,
  );
  return plain ? undefined : 'unsafe path';
}

function codeProblem({ path, text }: SourceFile): string | undefined {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const [error] = (source as unknown as { readonly parseDiagnostics: readonly ts.DiagnosticWithLocation[] })
    .parseDiagnostics;
  if (error !== undefined)
    return `does not parse: ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`;
  return text.includes('__canary') && holdsCanary(source) ? 'the canary is code' : undefined;
}

/** Literals and comments hold text, whatever it says; a name, a template's hole or a tag is code. */
function holdsCanary(root: ts.Node): boolean {
  const open: ts.Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (ts.isIdentifier(node) && node.text.includes('__canary')) return true;
    node.forEachChild((child) => {
      open.push(child);
    });
  }
  return false;
}

const SCRIPTS = new Set(['build', 'typecheck']);

function textProblem({ path, text }: SourceFile): string | undefined {
  if (path.endsWith('.md')) return markdownProblem(text);
  if (path !== 'package.json') return undefined;
  const { scripts = {} } = JSON.parse(text) as { readonly scripts?: object };
  const added = Object.keys(scripts).filter((name) => !SCRIPTS.has(name));
  return added.length === 0 ? undefined : `has scripts: ${added.join(', ')}`;
}

/** Elements that a README of ours has. */
const ELEMENTS: ReadonlySet<string> = new Set([
  ...['#comment', 'h1', 'h2', 'h3', 'p', 'code', 'pre', 'a', 'ul', 'li'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
]);

/** What README.md and RULES.md link to within the package. */
const WITHIN = /^(?:RULES\.md(?:#\w+)?|rules\/[\w-]+\.md)$/;

/** What two renderers make of it: no other element, and no link but to the web and to our own pages. */
function markdownProblem(text: string): string | undefined {
  for (const { renderer, elements, targets } of rendered(text)) {
    const element = elements.map((each) => each.split(' ')[0] ?? '').find((each) => !ELEMENTS.has(each));
    if (element !== undefined) return `holds a ${element} element, by ${renderer}`;
    const target = targets.find((each) => !/^(https?:\/\/|mailto:)/.test(each) && !WITHIN.test(each));
    if (target !== undefined) return `leads to ${target.slice(0, 100)}, by ${renderer}`;
  }
  return undefined;
}
