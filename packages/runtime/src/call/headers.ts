import type { Call } from './call.ts';

type GivenHeaders = Readonly<Record<string, unknown>> | undefined;

/** Those of the client and of the call, the later instead of the earlier. */
export function headersOf(call: Call, first?: GivenHeaders, last?: GivenHeaders): Headers {
  return setHeaders(call, new Headers(), first, call.connection.options.headers, call.options.headers, last);
}

/** The error for a value that cannot stand in a header does not hold the value, as that of `Headers` does. */
export function setHeaders(call: Call, headers: Headers, ...layers: readonly GivenHeaders[]): Headers {
  for (const layer of layers)
    for (const name in layer)
      try {
        if (layer[name] !== undefined) headers.set(name, `${layer[name]}`);
      } catch {
        throw call.fail('validation', 'header-character', `/headers/${name}: Cannot be sent`);
      }
  return headers;
}

export function setHeader(call: Call, headers: Headers, name: string, value: unknown): void {
  setHeaders(call, headers, { [name]: value });
}
