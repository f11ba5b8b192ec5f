// The packages are ES modules without top-level await, so `require` loads them.
const names = process.argv.slice(2);
const loaded = names.map((name) => [name, Object.keys(require(name)).length]);
console.log(JSON.stringify(Object.fromEntries(loaded)));
