import { patientMerged, patientUnmerged } from '@nilecare/contracts/events/clinical.ts';
import { hint, type Feed, type Hint, type Look } from './feed.ts';
import { everyPatient, type Sources } from './sources.ts';

/**
 * Where records become one, or are parted again: what stands in them is shown under another patient.
 * @param part what of a patient is looked at, in words of the feed
 */
export const linkHints = (part: Pick<Look, 'part'> = {}): readonly Hint[] =>
  [patientMerged, patientUnmerged].map((event) =>
    hint(event, ({ survivorId, mergedId }) => [survivorId, mergedId].map((id) => ({ id, ...part })), { again: true }),
  );

/** A feed of what an owner lists by patient. */
export const ofPatients = (
  sources: Pick<Sources, 'clinical'>,
  { hints, ...feed }: Omit<Feed, 'all' | 'isWhole'>,
): Feed => ({
  ...feed,
  hints: [...hints, ...linkHints()],
  all: () => everyPatient(sources),
  isWhole: true,
});
