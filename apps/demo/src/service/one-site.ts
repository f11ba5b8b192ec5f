/**
 * In place of `tldts`, which msw's cookie store asks for the registrable domain of a host by the list of public
 * suffixes, 75 kB of the first load. This page talks to its own host alone, so its domain is that host.
 */
export function getDomain(host: string): string {
  return host;
}
