export { camelCase, pascalCase } from '../names/index.ts';
/**
 * The printables, which are all that a module of a plugin can contain. `code` is a template around others:
 * code`${identifier('a')}.push(${string(text)})`.
 */
export {
  block,
  code,
  comment,
  group,
  identifier,
  importType,
  importValue,
  json,
  list,
  member,
  members,
  nothing,
  number,
  operands,
  type Printable,
  propertyKey,
  regexp,
  type Statement,
  string,
  type TemplatePart,
  template,
} from '../print/index.ts';
/**
 * Gives names that are free: the first to ask keeps its name, and each that asks for a taken one gets a number behind
 * it.
 *
 * @example
 * const free = freeNames(['createQueries']);
 * free('createQueries'); // 'createQueries2'
 */
export function freeNames(taken: Iterable<string> = []): (wanted: string) => string {
  const names = new Set(taken);
  return (wanted) => {
    let name = wanted;
    for (let number = 2; names.has(name); number++) name = `${wanted}${number}`;
    names.add(name);
    return name;
  };
}
