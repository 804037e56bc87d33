import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import type { EntryRef } from '@nilecare/contracts/api/ehr-amendments.ts';
import type { z } from 'zod';
import { timeline } from '../../data/timeline.ts';
import type { Deps } from '../../deps.ts';

/** @param patientIds all records of the one patient @throws Implausible where the entry is not in them */
export async function mustBeEntryOf(
  patientIds: readonly string[],
  entry: z.output<typeof EntryRef>,
  field: string,
  { db }: Pick<Deps, 'db'>,
): Promise<void> {
  const { kind, id } = entry;
  const known =
    kind === 'patient' ? patientIds : (await timeline(db.read).all(patientIds, [kind])).map((it) => it.subjectId);
  if (!known.includes(id)) throw new Implausible(field, 'Choose an entry of the record of the same patient.');
}
