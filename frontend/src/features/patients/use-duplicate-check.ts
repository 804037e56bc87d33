import { DuplicateCandidate } from '@nilecare/contracts/api/clinical-index.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { isProblem } from '../../api/problem-text.ts';
import { useApi } from '../../app/platform-context.ts';
import { useDebounced } from '../../shared-ui/use-debounced.ts';
import { bodyOf, patientEntries, type PatientEntries } from './patient-entries.ts';

const REST_MS = 400;
const Candidates = z.object({ candidates: z.array(DuplicateCandidate) });

/** What names a candidate in `duplicatesSeen`: its id, or only its number where that is all one learns. */
export const candidateKey = ({ patient, number }: DuplicateCandidate): string => patient?.id ?? number;

/** Candidates that a refused registration names. */
export function refusedCandidates(error: unknown): readonly DuplicateCandidate[] {
  if (!isProblem(error, 'probable-duplicate')) return [];
  const read = Candidates.safeParse(error.extensions);
  return read.success ? read.data.candidates : [];
}

/**
 * Who may be this person already, asked when the typing rests and enough is entered for an answer to mean something.
 * @param patientId the patient whose record is being changed
 */
export function useDuplicateCheck(entries: PatientEntries, patientId: string | null) {
  const api = useApi();
  // Who may be there already can be asked before the sex is chosen.
  const asked = { ...entries, gender: entries.gender || 'unknown' };
  const rested = useDebounced(JSON.stringify(asked), REST_MS);
  // Written just above from the same entries.
  const checked = patientEntries.safeParse(JSON.parse(rested) as PatientEntries);
  const isWorthAsking = checked.success && (checked.data.identity === 'known' || checked.data.identifiers.length > 0);
  return useQuery({
    queryKey: ['patients', 'duplicates', rested, patientId],
    queryFn: async ({ signal }) => {
      const body = { ...bodyOf(patientEntries.parse(JSON.parse(rested))), patientId };
      return (await api.clinical.checkDuplicates({ body }, { signal })).candidates;
    },
    enabled: isWorthAsking,
    placeholderData: keepPreviousData,
    staleTime: 20_000,
    retry: false,
  });
}
