import { readFileSync, writeFileSync } from 'node:fs';
import { withTable } from './issues-table.ts';

/** `npm run issues`: writes the generated part of docs/issues.md. */
const PATH = new URL('../../../docs/issues.md', import.meta.url);

writeFileSync(PATH, withTable(readFileSync(PATH, 'utf8')));
