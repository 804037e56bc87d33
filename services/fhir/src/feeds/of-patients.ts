import { patientMerged, patientUnmerged } from '@nilecare/contracts/events/clinical.ts';
import { hint, type Feed, type Hint } from './feed.ts';
import { everyPatient, type Sources } from './sources.ts';

/** Where records become one, or are parted again: what stands in them is shown under another patient. */
const linkHints: readonly Hint[] = [patientMerged, patientUnmerged].map((event) =>
  hint(event, ({ survivorId, mergedId }) => [{ id: survivorId }, { id: mergedId }], { again: true }),
);

/** A feed of what an owner lists by patient. */
export const ofPatients = (
  sources: Pick<Sources, 'clinical'>,
  { hints, ...feed }: Omit<Feed, 'all' | 'isWhole'>,
): Feed => ({
  ...feed,
  hints: [...hints, ...linkHints],
  all: () => everyPatient(sources),
  isWhole: true,
});
