import type { CdsTables } from '@nilecare/database/cds/tables.ts';
import type { Database, Tx } from '@nilecare/service-kit/db/database.ts';

export type CdsTx = Tx<CdsTables>;

/** Either a transaction or the pool: repositories read from both. */
export type Reader = Database<CdsTables>['read'] | CdsTx;
