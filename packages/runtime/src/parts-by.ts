/**
 * A table of parts by what contracts ask for: a protocol, a keyword, a format. A key may consist of several names, with
 * a space between them. An inlined runtime holds the parts whose names its contract has; `satisfies` states which there
 * must be here.
 */
export type PartsBy<Key extends string, Part> = { readonly [Each in Key]?: Part };
