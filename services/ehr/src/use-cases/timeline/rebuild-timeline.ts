import type * as api from '@nilecare/contracts/api/ehr.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { removeFact, setFact, timeline } from '../../data/timeline.ts';
import type { Deps } from '../../deps.ts';
import { rebuilt, type Rebuilt } from '../../domain/rebuild.ts';
import { ownersLists, type OwnersList } from '../../sources/facts-of-owners.ts';
import { ownFacts } from './own-facts.ts';

interface Answered extends Rebuilt {
  readonly entries: number;
}

/**
 * Asks every owner that can list what it knows, beside the timeline that goes on hearing, and sets right in one transaction
 * what differs. What was heard while the owners were asked is newer than their answers and stays.
 */
export const rebuildTimeline: Handler<typeof api.rebuildTimeline, Deps> = async ({ body }, deps) => {
  const { db, clock, sources, log } = deps;
  const { ids, survivorId } = await patientLinks(db.read).groupOf(body.patientId);
  const askedAt = clock.now();
  const own: OwnersList[] = ownFacts(db.read, ids);
  const missing = new Set<string>();
  const answers = await Promise.all(
    [...ownersLists(sources), ...own].map(async ({ service, kinds, facts }): Promise<Answered | null> => {
      try {
        const said = await facts(survivorId);
        const known = await timeline(db.read).all(ids, kinds);
        return { ...rebuilt(known, said), entries: said.length };
      } catch (error) {
        log.warn({ err: error, service }, 'an owner did not say what it knows of a record; what is known stays');
        missing.add(service);
        return null;
      }
    }),
  );
  const answered = answers.filter((it) => it !== null);
  await db.transaction(async (tx) => {
    for (const { put, removed } of answered) {
      for (const it of put) await setFact(tx, it, askedAt);
      for (const it of removed) await removeFact(tx, it, askedAt);
    }
  });
  const count = (of: (it: Answered) => number) => answered.reduce((sum, it) => sum + of(it), 0);
  return {
    entries: count((it) => it.entries),
    changed: count((it) => it.put.length),
    removed: count((it) => it.removed.length),
    missing: [...missing].toSorted(),
  };
};
