/** What Node.js calls it when no connection comes about: to the host, or of TLS with it. */
const CODES =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|E(?:HOST|NET)(?:UNREACH|DOWN)|EADDRNOTAVAIL|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|EPROTO|ERR_(?:SSL|TLS)_\w+|CERT_\w+|\w*SELF_SIGNED_CERT\w*|UNABLE_TO_(?:GET|VERIFY)_\w+)$/;

/** Causes inside causes that are looked at. */
const DEPTH = 5;

/**
 * Why a target was never connected to, for people; undefined where there was a connection, or nothing is known of it.
 * Browsers tell no page, so that it is always undefined there.
 *
 * @example
 * const error: unknown = await fetch('http://127.0.0.1:1').catch((thrown: unknown) => thrown);
 * unreachable(error); // 'fetch does not allow this port'
 */
export function unreachable(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < DEPTH && current instanceof Error; depth += 1) {
    const { code, message, errors } = current as { code?: unknown; message: string; errors?: unknown };
    // fetch asks no port that other protocols have (Fetch Standard, port blocking)
    if (message === 'bad port') return 'fetch does not allow this port';
    if (typeof code === 'string' && CODES.test(code)) return message || firstMessage(errors) || code;
    current = current.cause;
  }
  return undefined;
}

/** A host with several addresses has an error for each, and no message itself. */
function firstMessage(errors: unknown): string {
  const [first]: readonly unknown[] = Array.isArray(errors) ? errors : [];
  return first instanceof Error ? first.message : '';
}
