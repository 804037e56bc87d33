import { StockNameTaken } from '@nilecare/contracts/api/inventory.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';

/** @throws StockNameTaken where the unique key of names refuses the write */
export async function named(kind: string, name: string, written: Promise<unknown>): Promise<void> {
  try {
    await written;
  } catch (error) {
    if (isDuplicateKey(error)) throw new StockNameTaken(kind, name);
    throw error;
  }
}
