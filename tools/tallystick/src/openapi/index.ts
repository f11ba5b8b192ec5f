import type { Reporter } from '../diagnostics/index.ts';
import {
  type ReadOptions,
  readServers,
  type SchemaDialect,
  SpecReader,
  splitVariants,
} from '../dialect/index.ts';
import type { Document } from '../load/index.ts';
import type { Contract, Operation, Server } from '../model/index.ts';
import { cyclicSchemas } from '../model/index.ts';
import { isObjectNode, member, objectMember, textMember } from '../model/spec-node.ts';
import { pascalCase } from '../names/index.ts';
import { readCallbacks } from './callbacks.ts';
import { OPENAPI } from './grammar.ts';
import { operationLocations, readOperations } from './paths-object.ts';
import { readSecuritySchemes } from './security-scheme-object.ts';
import { readWebhooks } from './webhooks.ts';

/** OpenAPI 3.0, 3.1 or 3.2 → Contract. Undefined where the document is not what it says it is. */
export async function readOpenApi(
  document: Document,
  options: ReadOptions,
  reporter: Reporter,
): Promise<Contract | undefined> {
  const { root } = document;
  if (!isObjectNode(root)) return undefined;
  const reader = new SpecReader(document, root, options, reporter, dialectOf(document.dialect.version));
  const info = objectMember(root, 'info');
  if (info === undefined)
    reader.invalid(root, 'An OpenAPI document needs `info`.', 'Add `info` with `title` and `version`.');
  if (!reader.declareComponents(OPENAPI)) return undefined;
  const locations = operationLocations(reader);
  const read = {
    operations: readOperations(reader, locations),
    webhooks: [...readWebhooks(reader), ...readCallbacks(reader, locations)],
    schemas: reader.schemas.finish(),
  };
  const { operations, webhooks, schemas } = splitVariants(read, reader.typeNames);
  const description = info === undefined ? undefined : textMember(info, 'description');
  return {
    origin: root.origin,
    name: options.name,
    typeName: pascalCase(options.name),
    title: (info && textMember(info, 'title')) ?? options.name,
    version: (info && textMember(info, 'version')) ?? '',
    ...(description === undefined ? {} : { description }),
    dialect: document.dialect.written ?? `OpenAPI ${document.dialect.version}`,
    servers: documentServers(reader, operations),
    securitySchemes: readSecuritySchemes(reader),
    operations,
    webhooks,
    schemas,
    cyclic: cyclicSchemas(schemas),
  };
}

/** The default is `/`, relative to the document. Where each operation has its own server, the first of these. */
function documentServers(reader: SpecReader, operations: readonly Operation[]): readonly Server[] {
  const stated = readServers(reader, member(reader.root, 'servers'));
  if (stated.length > 0) return stated;
  const own = operations.map(({ binding }) => (binding.protocol === 'http' ? binding.servers : undefined));
  const [first] = own;
  if (first !== undefined && own.every((each) => each !== undefined)) return first;
  if (reader.specUrl === undefined) return [];
  return [{ url: new URL('/', reader.specUrl).href, variables: new Map() }];
}

function dialectOf(version: string): SchemaDialect {
  return version.startsWith('3.0') ? 'openapi-3.0' : '2020-12';
}
