import { member, type ObjectNode } from '../load/index.ts';
import { isJsonObject } from '../model/json.ts';
import type { SpecReader } from '../schema/index.ts';

type Kinds = Readonly<Record<string, 'an array' | 'an object'>>;

/** The members that are read leniently: one of another kind would otherwise pass for one that is not there. */
const KINDS = {
  document: {
    paths: 'an object',
    webhooks: 'an object',
    components: 'an object',
    servers: 'an array',
    security: 'an array',
  },
  pathItem: { parameters: 'an array', servers: 'an array' },
  operation: {
    parameters: 'an array',
    responses: 'an object',
    callbacks: 'an object',
    servers: 'an array',
    security: 'an array',
    tags: 'an array',
  },
} as const satisfies Record<string, Kinds>;

/** Warns of each member that OpenAPI wants as an array or an object, and that is something else. */
export function reportMemberKinds(reader: SpecReader, node: ObjectNode, of: keyof typeof KINDS): void {
  for (const [name, kind] of Object.entries<Kinds[string]>(KINDS[of])) {
    const found = member(node, name);
    if (found === undefined) continue;
    const fits = kind === 'an array' ? Array.isArray(found.value) : isJsonObject(found.value);
    if (fits) continue;
    reader.reporter.report({
      code: 'TLY3001',
      severity: 'warning',
      message: `\`${name}\` has to be ${kind} here; what it says is passed over.`,
      fix: `Write ${kind}, or leave \`${name}\` out.`,
      at: found.origin,
    });
  }
}
