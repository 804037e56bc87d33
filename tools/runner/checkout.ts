import { join } from 'node:path';

/** Root of this checkout. */
export const root = join(import.meta.dirname, '..', '..');
