/** The two services that the page talks to. */
export type Api = 'callgear' | 'genesys';

/** Where calls can go. */
export interface Endpoint {
  /** What settings and uploads remember: the address itself, so that it never comes to mean another one. */
  readonly id: string;
  /** For people. */
  readonly label: string;
  /**
   * Where it is reached, below the page's own origin. A mock answers there from within the page; should it ever miss
   * a request, that meets this page's server and no live one.
   */
  readonly path: (api: Api) => string;
}

export const MOCK: Endpoint = { id: 'mock', label: 'Mock in this page', path: (api) => `/mock/${api}` };

/** The mocks, then what `npm start -- --target` named: the server writes that into the page. */
export function endpointsOf(targets: string | undefined): readonly Endpoint[] {
  const value: unknown = targets === undefined ? [] : JSON.parse(targets);
  const urls = Array.isArray(value) ? value.map(String) : [];
  return [MOCK, ...urls.map((url, at) => ({ id: url, label: url, path: () => `/forward/${at}` }))];
}
