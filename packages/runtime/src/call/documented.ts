/**
 * Each member, with the type `unknown`. An interface that extends it inherits the documentation of these members, which is
 * written once: editors show what a member inherits.
 */
export type Documented<Members> = { readonly [Name in keyof Members]: unknown };
