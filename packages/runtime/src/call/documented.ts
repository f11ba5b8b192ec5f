/**
 * Each member, of no type in particular. An interface that extends it has the documentation of these members, so that it
 * stands once: editors show what a member inherits.
 */
export type Documented<Members> = { readonly [Name in keyof Members]: unknown };
