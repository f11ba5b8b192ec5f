import type { Call } from './call.ts';

type GivenHeaders = Readonly<Record<string, unknown>> | undefined;

/** Those of the client and of the call, the later instead of the earlier. */
export function headersOf(call: Call, first?: GivenHeaders, last?: GivenHeaders): Headers {
  const headers = new Headers();
  for (const layer of [first, call.connection.options.headers, call.options.headers, last])
    for (const name in layer) setHeader(call, headers, name, layer[name]);
  return headers;
}

/** The error for a value that cannot stand in a header does not hold the value, as that of `Headers` does. */
export function setHeader(call: Call, headers: Headers, name: string, value: unknown): void {
  try {
    if (value !== undefined) headers.set(name, `${value}`);
  } catch {
    throw call.fail('validation', 'header-character', `/headers/${name}: Cannot be sent`);
  }
}
