const NAMES = namesOfPrototype();

/** Whether the prototype of all objects has other members than when this thread started. */
export function hasPrototypeChanged(): boolean {
  return namesOfPrototype() !== NAMES;
}

function namesOfPrototype(): string {
  return Object.getOwnPropertyNames(Object.prototype).join();
}
