import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../../api/problem-text.ts';
import { useApi } from '../../app/platform-context.ts';
import { useRereadStays } from './use-stays.ts';

/**
 * Something done with a stay. When somebody else changed the stay meanwhile, it is shown as it now is (`newer`), and the
 * same can be done again on top of that.
 */
export function useStayAct<Entered>(
  stay: Encounter,
  act: (entered: Entered, stay: Encounter) => Promise<Encounter>,
  onDone: () => void,
) {
  const api = useApi();
  const reread = useRereadStays(stay.patientId);
  const [newer, setNewer] = useState<Encounter | undefined>(undefined);
  const current = newer ?? stay;
  const doing = useMutation({
    mutationFn: (entered: Entered) => act(entered, current),
    onSuccess: async () => {
      await reread();
      onDone();
    },
    onError: async (error) => {
      if (isProblem(error, 'version-conflict'))
        setNewer(await api.clinical.getEncounter({ params: { encounterId: stay.id } }));
    },
  });
  const isConflict = isProblem(doing.error, 'version-conflict');
  return {
    /** The stay as it is done with: from a conflict on as it stood then. */
    current,
    run: doing.mutate,
    isPending: doing.isPending,
    error: isConflict && newer ? null : doing.error,
    newer: isConflict ? newer : undefined,
  };
}
