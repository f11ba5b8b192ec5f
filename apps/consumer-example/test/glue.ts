import { type ESTree, parseSync, Visitor } from 'vite';

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The lines of a module of the app that connect the API with the page. The rule: a line counts if code is left on it after import
 * declarations, comments and JSX are taken away. What handles an event (`onSubmit={…}`) is code, though it is in
 * JSX. A line that only closes a bracket counts too; an empty one does not.
 */
export function glueLines(file: string, source: string): readonly string[] {
  const { program, comments, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(({ message }) => message).join(', ')}`);
  const away: Span[] = [...comments];
  const handlers: Span[] = [];
  const takeAway = (node: Span): void => {
    away.push(node);
  };
  const keepHandler = ({ name, value }: ESTree.JSXAttribute): void => {
    if (name.type === 'JSXIdentifier' && /^on[A-Z]/.test(name.name) && value) handlers.push(value);
  };
  const visitor = { ImportDeclaration: takeAway, JSXElement: takeAway, JSXFragment: takeAway };
  new Visitor({ ...visitor, JSXAttribute: keepHandler }).visit(program);
  const within = (spans: readonly Span[], at: number): boolean =>
    spans.some(({ start, end }) => start <= at && at < end);
  const left = Array.from(source, (character, at) =>
    character !== '\n' && within(away, at) && !within(handlers, at) ? ' ' : character,
  );
  return left
    .join('')
    .split('\n')
    .filter((line) => line.trim() !== '');
}
