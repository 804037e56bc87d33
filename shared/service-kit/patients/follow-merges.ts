import type { Kysely } from 'kysely';
import type { DataOf } from '@nilecare/contracts/event.ts';
import { patientMerged, patientUnmerged } from '@nilecare/contracts/events/clinical.ts';
import type { KitTables } from '../db/schema.ts';
import { onThen, type Subscription, type WithTx } from '../messaging/subscription.ts';
import { writeLink } from './patient-links.ts';

export type LinkNews = DataOf<typeof patientMerged> & { readonly linked: boolean };

interface Follower {
  readonly db: { readonly engine: 'mysql' | 'postgres' };
}

/**
 * The subscriptions of a service that keeps rows of patients: it learns which of them are one person.
 * @param also what else must follow, in the same transaction; not called for news that came too late
 * @param afterwards what must follow the commit, outside of any transaction; called for every news, at least once
 */
export const followMerges = <Deps extends Follower>(
  also: (news: LinkNews, deps: WithTx<Deps>) => Promise<void> = () => Promise.resolve(),
  afterwards: (news: LinkNews, deps: Deps) => Promise<void> = () => Promise.resolve(),
): readonly Subscription<Deps>[] => {
  const follow = async (news: LinkNews, deps: WithTx<Deps>) => {
    const tx = deps.tx as unknown as Kysely<KitTables>; // every service's transaction has the kit's tables
    const survivorId = news.linked ? news.survivorId : null;
    const change = { patientId: news.mergedId, survivorId, version: news.version };
    if (await writeLink(tx, deps.db.engine, change)) await also(news, deps);
  };
  return [
    onThen(
      patientMerged,
      ({ data }, deps: WithTx<Deps>) => follow({ ...data, linked: true }, deps),
      ({ data }, deps: Deps) => afterwards({ ...data, linked: true }, deps),
    ),
    onThen(
      patientUnmerged,
      ({ data }, deps: WithTx<Deps>) => follow({ ...data, linked: false }, deps),
      ({ data }, deps: Deps) => afterwards({ ...data, linked: false }, deps),
    ),
  ];
};
