import { isSecretName, maskedUrl } from './secret-names.ts';

/** Options of `toCurl`. */
export interface CurlOptions {
  /** Names of headers and of query parameters, besides those that are known to be, that hold credentials. */
  readonly secret?: readonly string[];
  /** Shows them: for credentials that are nobody's. */
  readonly reveal?: boolean;
}

/** A request, as far as a command line shows it. */
export interface ShownRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Iterable<readonly [string, string]>;
  /** As it travels; credentials in it are the caller's to mask. */
  readonly body?: string;
}

/**
 * The command line that sends a request again, for a POSIX shell. In place of credentials stands `***`.
 *
 * @example
 * toCurl({ method: 'GET', url: 'https://a.test/x', headers: [['accept', 'text/plain']] });
 * // curl 'https://a.test/x' -H 'accept: text/plain'
 */
export function toCurl(
  { method, url, headers, body }: ShownRequest,
  { secret = [], reveal = false }: CurlOptions = {},
): string {
  const hides = (name: string): boolean => !reveal && isSecretName(name, secret);
  const shown = [...headers].map(([name, value]) =>
    quoted(`${name}: ${hides(name) ? masked(value) : value}`),
  );
  const implied = body === undefined ? 'GET' : 'POST';
  return [
    'curl',
    ...(method === implied ? [] : method === 'HEAD' ? ['-I'] : ['-X', quoted(method)]),
    quoted(maskedUrl(url, hides)),
    ...shown.flatMap((header) => ['-H', header]),
    ...(body === undefined ? [] : ['--data-raw', quoted(body)]),
  ].join(' ');
}

/** The scheme of an Authorization header is not secret. */
function masked(value: string): string {
  return /^(basic|bearer|digest) /i.test(value) ? `${value.slice(0, value.indexOf(' '))} ***` : '***';
}

/** Between single quotes a POSIX shell takes everything as it is but the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
