import type { Call } from './call.ts';
import { refusing } from './refusing.ts';

type GivenHeaders = Readonly<Record<string, unknown>> | undefined;

/**
 * Sets headers; a later layer replaces those of an earlier one. The error for a value that a header cannot hold does not
 * contain the value, as that of `Headers` does.
 */
export function setHeaders(call: Call, headers: Headers, ...layers: readonly GivenHeaders[]): Headers {
  for (const layer of layers)
    for (const name in layer)
      try {
        if (layer[name] !== undefined) headers.set(name, `${layer[name]}`);
      } catch {
        refusing(call, `/headers/${name}`)('header-character');
      }
  return headers;
}

export function setHeader(call: Call, headers: Headers, name: string, value: unknown): void {
  setHeaders(call, headers, { [name]: value });
}
