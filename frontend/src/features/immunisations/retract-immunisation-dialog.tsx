import type { Immunisation } from '@nilecare/contracts/api/clinical-record.ts';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { RetractDialog } from '../record/retract-dialog.tsx';
import { storedBodyOf } from './immunisation-entries.ts';
import { useRereadImmunisations } from './use-immunisations.ts';

interface Props {
  readonly immunisation: Immunisation;
  readonly onClose: () => void;
}

/** Calls an immunisation an error. */
export function RetractImmunisationDialog({ immunisation, onClose }: Props) {
  const api = useApi();
  const reread = useRereadImmunisations(immunisation.patientId);
  const retract = useMutation({
    mutationFn: (changeReason: string) =>
      api.clinical.changeImmunisation(
        {
          params: { immunisationId: immunisation.id },
          body: { ...storedBodyOf(immunisation), status: 'entered-in-error', changeReason },
        },
        { ifMatch: immunisation.version },
      ),
    onSuccess: onClose,
    // Also when it failed: somebody else may have changed it.
    onSettled: reread,
  });
  return (
    <RetractDialog
      what={immunisation.vaccine.text}
      pending={retract.isPending}
      error={retract.error}
      onConfirm={retract.mutate}
      onClose={onClose}
    />
  );
}
