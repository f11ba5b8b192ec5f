import ts from 'typescript';
import type { SourceFile } from '../../../tallystick/src/print/index.ts';

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
  return plain ? undefined : 'no plain path';
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

/** Code is shown as it is, and so is a bracket after a backslash; any other would be HTML. */
function markdownProblem(text: string): string | undefined {
  const prose = text.replaceAll(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, '').replaceAll(/(`+)[^\n]*?[^`]\1(?!`)/g, '');
  return /(?:^|[^\\])<\/?script/im.test(prose) ? 'holds a script element' : undefined;
}
