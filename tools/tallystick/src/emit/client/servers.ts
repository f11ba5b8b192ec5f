import { type Contract, type HttpBinding, type Server, withDefaults } from '../../model/index.ts';
import { code, group, importValue, json, type Printable, propertyKey, string } from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import type { EmitContext } from '../context.ts';
import { made } from './bindings/made.ts';

/** The server that clients use by default; undefined where the URL is relative, since no base URL is known. */
export function usableServer({ servers: [server] }: Contract): Server | undefined {
  return server !== undefined && URL.canParse(withDefaults(server)) ? server : undefined;
}

/** The operations' own servers, as far as clients can use them. */
export function ownServers({ operations }: Contract): readonly Server[] {
  return operations.flatMap((operation) => traitsOf(operation).servers.slice(0, 1));
}

/** The URL of a server as an expression over `options`. */
export function serverText({ url, variables }: Server, context: EmitContext): Printable {
  if (variables.size === 0) return string(url);
  const members = [...variables].map(([name, { default: value, enum: values }]) => {
    const listed = values === undefined ? {} : { enum: [...values] };
    return code`${propertyKey(name)}: ${json({ default: value, ...listed })}`;
  });
  const fill = importValue(context.runtimeModule('http'), 'serverUrl');
  return code`${fill}${group('(', [string(url), group('{', members), code`options.server`])}`;
}

/** What sends an operation to its own server. */
export function ownServerPart({ servers }: HttpBinding, context: EmitContext): readonly Printable[] {
  const [server] = servers ?? [];
  if (server === undefined) return [];
  const text = serverText(server, context);
  const given =
    server.variables.size === 0
      ? text
      : code`(options: { readonly server?: Readonly<Record<string, string | undefined>> }) => ${text}`;
  return [made(context, 'http', 'ownServer', given)];
}
