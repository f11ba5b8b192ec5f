import type { NewDiagnostic } from '../diagnostics/index.ts';
import type { Dialect } from '../model/dialect.ts';
import { isJsonObject, type JsonValue } from '../model/json.ts';

const SUPPORTED = { openrpc: /^1\./, openapi: /^3\.[012](\.|$)/ } as const;

/** Swagger 2.0 is read by way of OpenAPI 3.0, to which `openapi/swagger/` upgrades it. */
export const SWAGGER_VERSION = '2.0';

/** Which language the document is written in, by the member that either demands. */
export function recognise(root: JsonValue): Dialect | Omit<NewDiagnostic, 'at'> {
  if (!isJsonObject(root)) return unrecognised();
  for (const kind of ['openrpc', 'openapi'] as const) {
    const version = root[kind];
    if (version === undefined) continue;
    const stated = String(version);
    return SUPPORTED[kind].test(stated) ? dialect(kind, stated) : unsupported(kind, stated);
  }
  if (root['swagger'] === undefined) return unrecognised();
  const version = String(root['swagger']);
  return version === SWAGGER_VERSION ? dialect('openapi', version) : unsupported('Swagger', version);
}

/** OpenRPC's schemas are of draft 7, Swagger's and OpenAPI 3.0's like it. */
function dialect(kind: Dialect['kind'], version: string): Dialect {
  const refsStandAlone = kind === 'openrpc' || version === SWAGGER_VERSION || version.startsWith('3.0');
  return { kind, version, refsStandAlone };
}

function unrecognised(): Omit<NewDiagnostic, 'at'> {
  return {
    code: 'TLY2003',
    message:
      'This is not an OpenAPI, Swagger or OpenRPC document: it has no `openapi`, `swagger` or `openrpc` field.',
    fix: 'Set `spec` in the config to the main file of the spec; it begins with `openrpc: 1.3.2`, `openapi: 3.1.0` or `swagger: 2.0`.',
  };
}

function unsupported(kind: string, version: string): Omit<NewDiagnostic, 'at'> {
  return {
    code: 'TLY2004',
    message: `Version ${version} of ${kind} is not supported.`,
    fix: 'Convert the document to OpenAPI 3.0–3.2, Swagger 2.0 or OpenRPC 1.x.',
  };
}
