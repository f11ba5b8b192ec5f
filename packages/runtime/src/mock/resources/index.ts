export {
  type ItemId,
  type ItemMembers,
  type NewItem,
  ResourceItems,
  ResourceStore,
  type StoredItem,
  type StoreLimits,
} from './store.ts';
