import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

const FILES = {
  'http://json-schema.org/draft-07/schema': 'json-schema-draft-07.json',
  'https://json-schema.org/draft/2020-12/schema': 'json-schema-2020-12/schema.json',
  ...Object.fromEntries(
    ['applicator', 'content', 'core', 'format-annotation', 'meta-data', 'unevaluated', 'validation'].map(
      (name) => [
        `https://json-schema.org/draft/2020-12/meta/${name}`,
        `json-schema-2020-12/meta/${name}.json`,
      ],
    ),
  ),
};

/** The meta-schemas of both drafts, which tests refer to, by their URLs. */
export function metaSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(FILES).map(([url, file]) => [
      url,
      readFileSync(require.resolve(`ajv/dist/refs/${file}`), 'utf8'),
    ]),
  );
}
