import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { checkoutRoot } from '../../checkout.ts';

/** A folder for a stack that belongs to one test file. */
export const ownFolder = (name: string): string =>
  join(checkoutRoot, '.nilecare', `test-${name}-${randomUUID().slice(0, 8)}`);
