/** The two services that the page talks to. */
export type Api = 'callgear' | 'genesys';

/** Where calls can go. */
export interface Endpoint {
  readonly id: string;
  /** For people. */
  readonly label: string;
}

export const MOCK: Endpoint = { id: 'mock', label: 'Mock in this page' };

/** The mocks, then what `npm start -- --target` named: the server writes that into the page. */
export function endpointsOf(targets: string | undefined): readonly Endpoint[] {
  return [MOCK, ...targetsIn(targets).map((label, at) => ({ id: `target-${at}`, label }))];
}

function targetsIn(text: string | undefined): readonly string[] {
  const value: unknown = text === undefined ? [] : JSON.parse(text);
  return Array.isArray(value) ? value.map(String) : [];
}

/**
 * Base URL of an endpoint: always below the page's own origin. A mock answers there from within the page; should it
 * ever miss a request, that meets this page's server and no live one.
 */
export function baseUrlOf(endpoint: string, api: Api, origin: string): string {
  if (endpoint === MOCK.id) return `${origin}/mock/${api}`;
  return `${origin}/forward/${endpoint.replace('target-', '')}`;
}
