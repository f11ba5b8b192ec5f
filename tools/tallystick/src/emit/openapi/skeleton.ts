/** Part of an OpenAPI document: what openapi-typescript reads of it. */
export type DocumentPart = Readonly<Record<string, unknown>>;

type Parts<Part = DocumentPart> = Readonly<Record<string, Part>>;

/** An operation. One without an `operationId` is laid out where it stands, others in `operations`. */
export interface OperationPart extends DocumentPart {
  readonly operationId?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly parameters: readonly DocumentPart[];
  readonly requestBody?: DocumentPart;
  readonly responses: DocumentPart;
}

/** The operations of a path, by method. */
export type PathItem = Parts<OperationPart>;

/** An OpenAPI document of stand-ins. */
export interface Skeleton extends DocumentPart {
  readonly openapi: string;
  readonly info: DocumentPart;
  readonly paths: Parts<PathItem>;
  readonly webhooks: Parts;
  readonly components: { readonly schemas: Parts };
}

/** Prints an OpenAPI document of stand-ins. */
export type PrintSkeleton = (skeleton: DocumentPart) => Promise<string>;

/** Where a memo has it, openapi-typescript was asked in an earlier run, so that it need not be loaded before it is asked. */
export const ASKED = 'openapi-typescript was asked';

/** The member of a schema that names the stand-in of its type. */
export const TYPE = 'x-tallystick-type';
