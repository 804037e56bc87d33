import type { Diagnosis } from '@nilecare/contracts/api/clinical-record.ts';
import { useApi } from '../../app/platform-context.ts';
import { RetractDialog } from '../record/retract-dialog.tsx';
import { checkedOf } from './diagnosis-entries.ts';
import { useRereadProblems } from './use-problems.ts';

/** Calls a diagnosis an error. */
export function RetractDiagnosisDialog({ diagnosis, onClose }: { diagnosis: Diagnosis; onClose: () => void }) {
  const api = useApi();
  const reread = useRereadProblems(diagnosis.patientId);
  const retract = (changeReason: string) =>
    api.clinical.changeDiagnosis(
      {
        params: { diagnosisId: diagnosis.id },
        body: { ...checkedOf(diagnosis), verificationStatus: 'entered-in-error', changeReason },
      },
      { ifMatch: diagnosis.version },
    );
  return <RetractDialog what={diagnosis.text} retract={retract} reread={reread} onClose={onClose} />;
}
