/** The largest file that is read, in bytes. */
export const MOST_BYTES = 50 * 1024 * 1024;

/** The most rows a table may have. */
export const MOST_LINES = 200_000;

/** The most columns: no person maps more, and no page shows them. */
export const MOST_COLUMNS = 500;

/** A longer heading is cut. */
export const LONGEST_HEADING = 100;

/** What is longer is shown cut, and can be changed in the file alone. */
export const LONGEST_CELL = 10_000;
