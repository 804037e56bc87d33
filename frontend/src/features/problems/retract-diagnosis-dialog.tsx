import type { Diagnosis } from '@nilecare/contracts/api/clinical-record.ts';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { RetractDialog } from '../record/retract-dialog.tsx';
import { checkedOf } from './diagnosis-entries.ts';
import { useRereadProblems } from './use-problems.ts';

/** Calls a diagnosis an error. */
export function RetractDiagnosisDialog({ diagnosis, onClose }: { diagnosis: Diagnosis; onClose: () => void }) {
  const api = useApi();
  const reread = useRereadProblems(diagnosis.patientId);
  const retract = useMutation({
    mutationFn: (changeReason: string) =>
      api.clinical.changeDiagnosis(
        {
          params: { diagnosisId: diagnosis.id },
          body: { ...checkedOf(diagnosis), verificationStatus: 'entered-in-error', changeReason },
        },
        { ifMatch: diagnosis.version },
      ),
    onSuccess: onClose,
    // Also when it failed: somebody else may have changed it.
    onSettled: reread,
  });
  return (
    <RetractDialog
      what={diagnosis.text}
      pending={retract.isPending}
      error={retract.error}
      onConfirm={retract.mutate}
      onClose={onClose}
    />
  );
}
