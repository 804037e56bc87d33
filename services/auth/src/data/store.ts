import type { Kysely } from 'kysely';
import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import type { Tx } from '@nilecare/service-kit/db/database.ts';
import type { KitTables } from '@nilecare/service-kit/db/schema.ts';

/** The database for reading, or a transaction of it. */
export type Store = Kysely<AuthTables & KitTables>;
export type AuthTx = Tx<AuthTables>;
