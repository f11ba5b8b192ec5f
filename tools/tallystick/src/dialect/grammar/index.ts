export { checkMemberTypes } from './check-member-types.ts';
export { extensionPlaces } from './extension-places.ts';
export { resolveMapReferences } from './map-references.ts';
export { an, type Expected, type Grammar, list, map, members, type Unread } from './object-type.ts';
export { type Reading, readings, sizeOf } from './readings.ts';
export { OPERATION_EXTENSIONS, SHARED_OBJECTS } from './shared-objects.ts';
