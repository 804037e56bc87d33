import type { ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import { responseTo } from '@nilecare/contracts/news2-response.ts';
import type { RecordEntry } from '../domain/entry.ts';
import type { ObservationBody } from '../domain/observation.ts';
import { entryView } from './entry.ts';

/** An observation as it is shown, with what its score asks for. */
export const observationView = (entry: RecordEntry<ObservationBody>, patientId?: string): ObservationSet => ({
  ...entryView(entry, patientId),
  response: entry.body.news2 && responseTo(entry.body.news2),
});
