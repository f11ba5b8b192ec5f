import type { Reporter } from '../diagnostics/index.ts';
import { type ReadOptions, readServers, SpecReader } from '../dialect/index.ts';
import type { Document } from '../load/index.ts';
import type { Contract } from '../model/index.ts';
import { cyclicSchemas } from '../model/index.ts';
import { isObjectNode, member, objectMember, textMember } from '../model/spec-node.ts';
import { pascalCase } from '../names/index.ts';
import { OPENRPC } from './grammar.ts';
import { readMethods } from './method-object.ts';
import { readSecurity } from './security-extension.ts';
import { validateOpenRpc } from './validate.ts';

/** OpenRPC → Contract. Undefined where the document is not what it says it is. */
export async function readOpenRpc(
  document: Document,
  options: ReadOptions,
  reporter: Reporter,
): Promise<Contract | undefined> {
  const { root } = document;
  if (!isObjectNode(root) || !(await validateOpenRpc(document, reporter))) return undefined;
  reportAge(document, reporter);
  const reader = new SpecReader(document, root, options, reporter, 'draft-7');
  if (!reader.declareComponents(OPENRPC)) return undefined;
  const operations = readMethods(reader);
  const info = objectMember(root, 'info');
  const description = info === undefined ? undefined : textMember(info, 'description');
  const schemas = reader.schemas.finish();
  return {
    origin: root.origin,
    name: options.name,
    typeName: pascalCase(options.name),
    title: (info && textMember(info, 'title')) ?? options.name,
    version: (info && textMember(info, 'version')) ?? '',
    ...(description === undefined ? {} : { description }),
    dialect: `OpenRPC ${document.dialect.version}`,
    servers: readServers(reader, member(root, 'servers')),
    securitySchemes: readSecurity(root),
    operations,
    webhooks: [],
    schemas,
    cyclic: cyclicSchemas(schemas),
  };
}

/** The newest minor whose rules are known here. */
const NEWEST = 4;

/** Other documents are read by the rules of 1.2 to 1.4, which may not be what their authors had in mind. */
function reportAge({ root, dialect }: Document, reporter: Reporter): void {
  const minor = Number(dialect.version.split('.')[1]);
  if (minor >= 2 && minor <= NEWEST) return;
  const [age, rules] =
    minor < 2
      ? ['is older than the supported versions', 'as 1.2']
      : ['is newer than the supported versions', `as 1.${NEWEST}`];
  reporter.report({
    code: 'TLY2004',
    severity: 'info',
    message: `OpenRPC ${dialect.version} ${age}; the document is read ${rules}.`,
    fix:
      minor < 2
        ? 'Update the document to OpenRPC 1.3.2 and set `openrpc: 1.3.2`.'
        : 'Check whether a newer version of Tallystick supports it.',
    at: { file: root.origin.file, pointer: '/openrpc' },
  });
}
