import type { NewDiagnostic } from '../diagnostics/index.ts';
import { isJsonObject, type JsonValue } from '../model/json.ts';

export interface Dialect {
  readonly kind: 'openrpc' | 'openapi';
  /** As stated: `1.3.2`, `3.1.0`. */
  readonly version: string;
  /** What the document was written in, where it has been converted. */
  readonly written?: string;
}

const SUPPORTED = { openrpc: /^1\./, openapi: /^3\.[012](\.|$)/ } as const;

/** Which language the document is written in, by the member that either demands. */
export function recognise(root: JsonValue): Dialect | Omit<NewDiagnostic, 'at'> {
  if (!isJsonObject(root)) return unrecognised();
  for (const kind of ['openrpc', 'openapi'] as const) {
    const version = root[kind];
    if (version === undefined) continue;
    const stated = String(version);
    return SUPPORTED[kind].test(stated) ? { kind, version: stated } : unsupported(kind, stated);
  }
  return root['swagger'] === undefined ? unrecognised() : unsupported('Swagger', String(root['swagger']));
}

function unrecognised(): Omit<NewDiagnostic, 'at'> {
  return {
    code: 'TLY2003',
    message: 'This is neither OpenRPC nor OpenAPI: it has no member `openrpc`, `openapi` or `swagger`.',
    fix: 'Name the root document of a spec in the config; `openrpc: 1.3.2`, `openapi: 3.1.0` or `swagger: 2.0` stands at its top.',
  };
}

function unsupported(kind: string, version: string): Omit<NewDiagnostic, 'at'> {
  return {
    code: 'TLY2004',
    message: `Version ${version} of ${kind} is not supported.`,
    fix: 'Supported are OpenRPC 1.x, OpenAPI 3.0, 3.1 and 3.2, and Swagger 2.0; convert the document to one of these.',
  };
}
