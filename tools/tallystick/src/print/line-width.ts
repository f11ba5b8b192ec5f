/** Characters of a line; what cannot be broken, as a long literal, may be longer. */
export const LINE_WIDTH = 120;
