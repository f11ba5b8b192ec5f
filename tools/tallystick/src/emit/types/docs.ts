import type { RuleSource, SchemaObject } from '../../model/index.ts';
import { commentLines } from '../../print/index.ts';
import type { ProjectedDocs } from './projected-schema.ts';

export interface Documented {
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly source?: RuleSource;
}

/** The documentation of something; empty where there is none. */
export function descriptionOf({ summary, description, source }: Documented): string {
  const parts = [summary, description, sourceLine(source)];
  return parts.filter((part) => part !== undefined && part.trim() !== '').join('\n\n');
}

function sourceLine(source: RuleSource | undefined): string | undefined {
  return source?.cite === undefined ? undefined : `Source (${source.kind}): ${source.cite}`;
}

export function schemaDocs(schema: SchemaObject): ProjectedDocs | undefined {
  const description = descriptionOf(schema);
  const docs: ProjectedDocs = {
    ...(description === '' ? {} : { description }),
    ...(schema.format === undefined ? {} : { format: schema.format }),
    ...(schema.default === undefined ? {} : { default: JSON.stringify(schema.default) }),
    ...(schema.deprecated === true ? { deprecated: true } : {}),
  };
  return Object.keys(docs).length === 0 ? undefined : docs;
}

/** Text of a doc comment: the description, then a tag a line. */
export function docText(docs: ProjectedDocs | undefined): string | undefined {
  if (docs === undefined) return undefined;
  const lines = [
    docs.description,
    tag('format', docs.format),
    tag('default', docs.default),
    docs.deprecated === true ? '@deprecated' : undefined,
  ];
  return lines.filter((line) => line !== undefined).join('\n');
}

function tag(name: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `@${name} ${commentLines(text).join(' ')}`;
}
