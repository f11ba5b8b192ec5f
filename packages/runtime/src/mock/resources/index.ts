export { filtered, sorted } from './choose.ts';
export { mergePatched } from './merge-patch.ts';
export { cursorsAfter, isLastPage, type Page, pageOf } from './page.ts';
export {
  type ItemId,
  type ItemMembers,
  isId,
  ResourceItems,
  ResourceStore,
  type StoredItem,
} from './store.ts';
