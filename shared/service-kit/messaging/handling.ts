import type { KitDatabase } from '../db/database.ts';
import type { Clock } from '../clock.ts';
import { serviceActor } from '../auth/actor.ts';
import { inRequest } from '../request-scope.ts';
import type { OpenTransaction } from './inbox.ts';
import type { WithTx } from './subscription.ts';

/** What consumers and workers run their handlers with. */
export interface Handling<Deps> {
  readonly service: string;
  readonly db: KitDatabase | undefined;
  readonly clock: Clock;
  readonly deps: Deps;
}

/** How long the services asked by a handler should at most work for it. */
const HANDLER_DEADLINE_MS = 30_000;

/** Runs a handler in the name of the service itself. */
export const asService = <T>({ service, clock }: Handling<unknown>, work: () => Promise<T>): Promise<T> =>
  inRequest({ actor: serviceActor(service), deadline: clock.now().getTime() + HANDLER_DEADLINE_MS }, work);

/** Runs a handler in a transaction of the service's database. */
export async function inTransaction<Deps extends object, T>(
  { db, deps }: Handling<Deps>,
  work: (deps: WithTx<Deps>, open: OpenTransaction) => Promise<T>,
): Promise<T> {
  if (!db) throw new Error('The service has no database');
  // `db` is the database among `deps`, seen without the service's tables.
  return db.transaction((tx) => work({ ...deps, tx } as unknown as WithTx<Deps>, { tx, engine: db.engine }));
}

/** Whether the database is away: then a failure says nothing about the message. */
export const databaseIsAway = async ({ db }: Handling<unknown>): Promise<boolean> =>
  db !== undefined &&
  db.ping().then(
    () => false,
    () => true,
  );
