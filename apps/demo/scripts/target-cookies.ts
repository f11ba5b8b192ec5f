import { CookieJar, MemoryCookieStore } from 'tough-cookie';

/** Characters of one cookie, with its attributes. */
const LONGEST = 8_192;
/** Cookies of a target. */
const MOST = 50;

/** Cookies of one target's sessions, kept and sent as a browser would (RFC 6265). */
export class TargetCookies {
  readonly #store = new MemoryCookieStore();
  readonly #jar = new CookieJar(this.#store, { rejectPublicSuffixes: false });

  /** The Cookie header of a call. */
  sentTo(url: URL): Promise<string> {
    return this.#jar.getCookieString(url.href);
  }

  /** Keeps what a reply sets, and drops what it ends. A cookie that is not for this target is ignored. */
  async keep(url: URL, set: readonly string[]): Promise<void> {
    for (const cookie of set.slice(0, MOST))
      if (cookie.length <= LONGEST) await this.#jar.setCookie(cookie, url.href, { ignoreError: true });
    const all = await this.#store.getAllCookies();
    const ended = all.filter((cookie) => cookie.TTL() <= 0);
    const kept = all.filter((cookie) => cookie.TTL() > 0);
    for (const { domain, path, key } of [...ended, ...kept.slice(0, -MOST)])
      await this.#store.removeCookie(domain ?? '', path ?? '', key);
  }
}
