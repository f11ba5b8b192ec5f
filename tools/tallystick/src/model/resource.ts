import type { ResourceAction, ResourceData } from '@tallystick/runtime/contract';

/** A resource, and how it is known. */
export interface Resource extends ResourceData {
  /** The spec's extension, paths and methods, links, or the names of methods. */
  readonly by: 'extension' | 'path' | 'link' | 'name';
  /** What the spec does not say and was concluded from names and schemas, for people. */
  readonly guesses: readonly string[];
}

/** What `x-tallystick-resource` states of an operation. */
export interface StatedResource {
  readonly name: string;
  readonly action: ResourceAction;
  /** Pointers into the input to the ids of the parents and the item. */
  readonly ids?: readonly string[];
  readonly given?: string;
  readonly shown?: string | false;
  /** Name of the member of an item that holds its id. */
  readonly id?: string;
}
