import type * as api from '@nilecare/contracts/api/ehr.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { asStored, searchTexts } from '../../data/search-texts.ts';
import { removeFact, setFact, timeline } from '../../data/timeline.ts';
import type { Deps, EhrTx, Reader } from '../../deps.ts';
import { differencesOf, rebuilt, textsThatDiffer, type Rebuilt } from '../../domain/rebuild.ts';
import type { SearchText } from '../../domain/search-text.ts';
import type { TimelineFact } from '../../domain/timeline.ts';
import { ownersLists } from '../../sources/facts-of-owners.ts';
import { nameOfNote } from './hear-facts.ts';
import { ownFacts } from './own-facts.ts';
import { fileWords, lockOwn, ownTexts } from './own-texts.ts';

interface Answered extends Rebuilt {
  readonly entries: number;
  readonly known: readonly TimelineFact[];
}

/**
 * Asks every owner that can list what it knows, beside the timeline that goes on hearing, and sets right in one transaction
 * what differs, and what follows from it for the search. What was heard while the owners were asked is newer than their
 * answers and stays.
 */
export const rebuildTimeline: Handler<typeof api.rebuildTimeline, Deps> = async ({ body }, deps) => {
  const { db, clock, sources, log } = deps;
  const { ids, survivorId } = await patientLinks(db.read).groupOf(body.patientId);
  const askedAt = clock.now();
  const missing = new Set<string>();
  const answers = await Promise.all(
    [...ownersLists(sources), ...ownFacts(db.read, ids)].map(async (it): Promise<Answered | null> => {
      try {
        const said = await it.facts(survivorId);
        const known = await timeline(db.read).all(ids, it.kinds);
        return { ...rebuilt(known, said), entries: said.length, known };
      } catch (error) {
        log.warn({ err: error, service: it.service }, 'an owner did not say what it knows; what is known stays');
        missing.add(it.service);
        return null;
      }
    }),
  );
  const answered = answers.filter((it) => it !== null);
  const entries = {
    put: answered.flatMap(({ put }) => put).toSorted(bySubject),
    removed: answered.flatMap(({ removed }) => removed).toSorted(bySubject),
  };
  const words = await fileWords(ids, deps);
  const texts = body.compareOnly
    ? await textsOf(db.read, ids, words)
    : await db.transaction(async (tx) => {
        await lockOwn(tx, ids);
        for (const it of entries.put) await setFact(tx, it, askedAt);
        for (const it of entries.removed) await removeFact(tx, it, askedAt);
        const differing = await textsOf(tx, ids, words);
        await setTexts(tx, differing);
        return differing;
      });
  const known = answered.flatMap((it) => it.known);
  return {
    entries: answered.reduce((sum, it) => sum + it.entries, 0),
    changed: entries.put.length + texts.put.length,
    removed: entries.removed.length + texts.removed.length,
    differences: [
      ...differencesOf('timeline', entries, known, (it) => it.subjectId),
      ...differencesOf('search', texts, texts.known, (it) => it.id),
    ],
    missing: [...missing].toSorted(),
  };
};

/** In one order, as events are heard: who sets right and who hears do not wait for each other. */
const bySubject = (one: TimelineFact, other: TimelineFact): number => (one.subjectId < other.subjectId ? -1 : 1);

/** What is to be found of a person, against what is. A note is found as it stands in the timeline. */
async function textsOf(db: Reader, ids: readonly string[], words: ReadonlyMap<string, string>) {
  const known = await searchTexts(db).all(ids);
  const notes = (await timeline(db).all(ids, ['note'])).map(nameOfNote).filter((it) => it !== undefined);
  const said = [...(await ownTexts(db, ids, words, known)), ...notes.map(asStored)];
  return { ...textsThatDiffer(known, said), known };
}

async function setTexts(tx: EhrTx, differing: { put: readonly SearchText[]; removed: readonly SearchText[] }) {
  for (const it of differing.put) await searchTexts(tx).put(it);
  for (const it of differing.removed) await searchTexts(tx).remove(it.kind, it.id);
}
