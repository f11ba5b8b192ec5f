import * as yaml from 'yaml';
import type { JsonValue } from '../model/json.ts';
import { unanchoredAlias } from './yaml-alias.ts';
import { YamlFault, YamlReader } from './yaml-value.ts';

export { YamlFault } from './yaml-value.ts';

interface Warning {
  readonly message: string;
  readonly offset: number;
}

interface YamlRead {
  readonly value: JsonValue;
  /** What was ignored. */
  readonly warnings: readonly Warning[];
}

/**
 * The value of a YAML text's first document. Throws a YamlFault where it cannot be read, a RangeError where it is
 * nested too deep.
 */
export function readYaml(text: string): YamlRead {
  // That keys are unique is found out while values are read: the parser compares each with each.
  const options = {
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
    resolveKnownTags: false,
  } as const;
  const document = yaml.parseDocument(text, { ...options, logLevel: 'error' });
  const errors = document.errors.filter(({ code }) => code !== 'MULTIPLE_DOCS');
  const [error] = errors;
  // The parser reports its own stack overflow as an error in the text.
  if (error !== undefined && /call stack/i.test(error.message)) throw new RangeError(error.message);
  if (error !== undefined) throw new YamlFault(error.message, error.pos[0]);
  const alias = unanchoredAlias(document);
  if (alias !== undefined) {
    const message = `the alias \`*${alias.name}\` has no anchor \`&${alias.name}\` before it.`;
    throw new YamlFault(message, alias.offset);
  }
  const value = new YamlReader(yaml).read(document.contents);
  return { value, warnings: [...passedOver(document), ...secondDocument(document, text)] };
}

/** Tags and directives that YAML 1.2 does not know: each is reported once. */
function passedOver(document: yaml.Document.Parsed): readonly Warning[] {
  const found = new Map<string, number>();
  for (const { message, pos } of document.warnings) if (!found.has(message)) found.set(message, pos[0]);
  return [...found].map(([said, offset]) => {
    const [, tag] = /^Unresolved tag: (.*)$/s.exec(said) ?? [];
    const message =
      tag === undefined
        ? `YAML: ${said}. It is ignored.`
        : `The YAML tag ${JSON.stringify(tag)} is not supported and is ignored.`;
    return { message, offset };
  });
}

function secondDocument(document: yaml.Document.Parsed, text: string): readonly Warning[] {
  const second = document.errors.find(({ code }) => code === 'MULTIPLE_DOCS');
  const [offset = 0] = second?.pos ?? [];
  if (second === undefined || isEmpty(text.slice(offset))) return [];
  return [{ message: 'This file has several YAML documents; only the first one is read.', offset }];
}

/** A marker at the end of a file begins a document, too. */
function isEmpty(text: string): boolean {
  return text.split('\n').every((line) => /^(?:---|\.\.\.)?\s*(?:#.*)?$/.test(line));
}
