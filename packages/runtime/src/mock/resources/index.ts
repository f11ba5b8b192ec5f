export { filtered, sorted } from './choose.ts';
export { mergePatched } from './merge-patch.ts';
export { cursorsAfter, isLastPage, type Page, type PageRequest, pageOf } from './page.ts';
export {
  type ItemId,
  type ItemMembers,
  type NewItem,
  ResourceItems,
  ResourceStore,
  type StoredItem,
  type StoreLimits,
} from './store.ts';
