import type { RuleSource, SchemaObject } from '../../model/index.ts';
import { commentLines } from '../../print/index.ts';
import type { ProjectedSchema } from './projected-schema.ts';

type Docs = Pick<ProjectedSchema, 'description' | 'format' | 'default' | 'deprecated'>;

interface Documented {
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly source?: RuleSource;
}

/** What a doc comment is made from, in text that cannot leave a comment. */
export function docsOf({ summary, description, deprecated, source }: Documented): Docs {
  const parts = [summary, description, sourceLine(source)];
  const text = parts.filter((part) => part !== undefined && part.trim() !== '').join('\n\n');
  return {
    ...(text === '' ? {} : { description: commentLines(text).join('\n') }),
    ...(deprecated === true ? { deprecated } : {}),
  };
}

function sourceLine(source: RuleSource | undefined): string | undefined {
  return source?.cite === undefined ? undefined : `Source (${source.kind}): ${source.cite}`;
}

export function schemaDocs(schema: SchemaObject): Docs {
  return {
    ...docsOf(schema),
    ...(schema.format === undefined ? {} : { format: oneLine(schema.format) }),
    ...(schema.default === undefined ? {} : { default: oneLine(JSON.stringify(schema.default)) }),
  };
}

function oneLine(text: string): string {
  return commentLines(text).join(' ');
}
