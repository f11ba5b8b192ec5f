/** A collection and its items, as the operations of a contract show them: what a mock keeps state by. */
export interface ResourceData {
  /** `orders`. Where two would have one name, with what its items are below: `shops/orders`. */
  readonly name: string;
  /** Name of the member of an item that holds its id; absent where only the path of a call has it. */
  readonly id?: string;
  /** Name of the resource that its items are below: of `/shops/{shopId}/orders` it is `shops`. */
  readonly parent?: string;
  readonly operations: readonly ResourceOperationData[];
}

/**
 * What an operation does with items. `inside`: it is about a part of an item, or does something else to it, so that the
 * item must be there.
 */
export type ResourceAction = 'create' | 'read' | 'list' | 'update' | 'replace' | 'delete' | 'inside';

export interface ResourceOperationData {
  /** `OperationData.id` */
  readonly operation: string;
  readonly action: ResourceAction;
  /** Pointers into the input to the ids of what the items are below, the outermost first. Absent: none. */
  readonly parents?: readonly string[];
  /** Pointer into the input to the id of the item. */
  readonly id?: string;
  /** Pointer into the input to the members that an item gets: `/body`. */
  readonly given?: string;
  /** Pointer into the reply to the item; of a list to the items. Absent: the reply has none. */
  readonly shown?: string;
  /** Of a list, a pointer into the reply to the number of all items. */
  readonly total?: string;
  /** Of a list: pointers into the input to values, by the member of the items that must be equal. */
  readonly filters?: Readonly<Record<string, string>>;
  /** Of a list: pointer into the input to the name of the member that it is sorted by, with `-` before it for descending. */
  readonly sort?: string;
}
