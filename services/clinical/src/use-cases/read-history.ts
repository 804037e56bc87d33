import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { careOf } from '../data/care.ts';
import { entries } from '../data/entries.ts';
import type { Deps } from '../deps.ts';
import type { EntryKind, RecordEntry } from '../domain/entry.ts';

interface ShownVersion<View> {
  version: number;
  at: string;
  by: Person;
  reason: string | null;
  entry: View;
}

/** Every state of an entry, for who may read the record. @throws NotFound, NoCareRelationship */
export async function readHistory<Body, View>(
  { actor, db, clock, seen }: Deps & RequestContext,
  kind: EntryKind<Body>,
  id: string,
  view: (entry: RecordEntry<Body>, patientId: string) => View,
): Promise<{ items: ShownVersion<View>[] }> {
  const entry = await entries(db.read, kind).get(id);
  const { survivorId } = await careOf(actor, entry.patientId, db.read, clock);
  seen([survivorId]);
  const versions = await entries(db.read, kind).history(entry);
  return {
    items: versions.map(({ version, at, by, reason, entry: state }) => ({
      version,
      at: at.toISOString(),
      by,
      reason,
      entry: view(state, survivorId),
    })),
  };
}
