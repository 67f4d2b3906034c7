import { writeFile } from 'node:fs/promises';
import { catalogue } from '../core/diagnosis/causes/index.js';
import { causeCatalogue } from './causeCatalogue.js';

/** `npm run docs:causes`: writes docs/causes.md from the catalogue of causes. */
await writeFile(new URL('../../docs/causes.md', import.meta.url), causeCatalogue(catalogue));
