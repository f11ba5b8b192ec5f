import type { Call } from './call.ts';
import { refusing } from './refusing.ts';

type GivenHeaders = Readonly<Record<string, unknown>> | undefined;

/**
 * Writes headers, a later layer instead of an earlier one. The error for a value that cannot stand in a header does not hold
 * the value, as that of `Headers` does.
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
