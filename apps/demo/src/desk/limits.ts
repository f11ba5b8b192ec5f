/** The largest file that is read, in bytes. */
export const MOST_BYTES = 50 * 1024 * 1024;

/** The most rows a table may have. */
export const MOST_LINES = 200_000;
