import { join, resolve } from 'node:path';

/** Root of this checkout. Everything the stack writes lies below it. */
export const checkoutRoot = resolve(import.meta.dirname, '../..');

/** What is downloaded or computed once and serves every stack of this checkout. */
export const cacheDir = join(checkoutRoot, '.nilecare/cache');

/** Folder of the stack that `npm start` and the `stack:*` scripts use. */
export const developmentDir = join(checkoutRoot, '.nilecare/dev');
