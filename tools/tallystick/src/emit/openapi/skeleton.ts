/** Part of an OpenAPI document: what openapi-typescript reads of it. */
export type DocumentPart = Readonly<Record<string, unknown>>;

/** Prints an OpenAPI document of stand-ins. */
export type PrintSkeleton = (skeleton: DocumentPart) => Promise<string>;

/** The member of a schema that names the stand-in of its type. */
export const TYPE = 'x-tallystick-type';
