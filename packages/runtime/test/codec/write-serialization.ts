import { readFileSync, writeFileSync } from 'node:fs';
import { withTable } from './serialization-table.ts';

/** `npm run serialization`: writes the generated part of docs/serialization.md. */
const PATH = new URL('../../../../docs/serialization.md', import.meta.url);

writeFileSync(PATH, withTable(readFileSync(PATH, 'utf8')));
