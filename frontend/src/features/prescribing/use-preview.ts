import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { useDebounced } from '../../shared-ui/use-debounced.ts';
import type { ItemBody } from './prescription-entries.ts';

export interface Draft {
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly facilityId: string;
  readonly items: ItemBody[];
}

const SETTLED_MS = 400;

/**
 * What the safety check says of what is entered, half a second after it was.
 * @param draft undefined while something is missing
 */
export function usePreview(draft: Draft | undefined) {
  const api = useApi();
  const text = useDebounced(draft === undefined ? '' : JSON.stringify(draft), SETTLED_MS);
  const preview = useQuery({
    queryKey: ['prescription-check', text],
    queryFn: ({ signal }) => api.medication.checkPrescription({ body: JSON.parse(text) as Draft }, { signal }), // written above
    enabled: text !== '',
    placeholderData: keepPreviousData,
    // What the patient takes may change at any time.
    staleTime: 0,
    gcTime: 0,
  });
  return {
    ...preview,
    // An old answer beside new entries is taken for theirs.
    data: draft === undefined ? undefined : preview.data,
    isOf: draft !== undefined && text === JSON.stringify(draft) && !preview.isPlaceholderData,
  };
}
