import type { Transaction } from 'kysely';
import type { KitTables } from '../db/schema.ts';

/**
 * The claim of one request on its Idempotency-Key. The answer is stored in the transaction that makes the effect, so
 * a crash leaves either both or neither. A handler of an idempotent endpoint uses one transaction and answers its result;
 * only the undoing of that effect is a second one.
 */
export interface IdempotencyClaim {
  storeAnswer(transaction: Transaction<KitTables>, result: unknown): Promise<void>;
  /** The transaction undoes the effect whose answer was stored: the key is free again when it commits. */
  revokeAnswer(transaction: Transaction<KitTables>): Promise<void>;
  /** The request failed without an effect: the key is free again. */
  giveUp(): Promise<void>;
}
