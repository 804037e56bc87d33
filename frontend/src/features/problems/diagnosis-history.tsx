import type { Diagnosis } from '@nilecare/contracts/api/clinical-record.ts';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { HistoryDialog } from '../record/history-dialog.tsx';
import { DiagnosisLine } from './diagnosis-line.tsx';

/** Every state of a diagnosis. */
export function DiagnosisHistory({ diagnosis, onClose }: { diagnosis: Diagnosis; onClose: () => void }) {
  const api = useApi();
  const history = useQuery({
    queryKey: ['diagnoses', diagnosis.patientId, 'history', diagnosis.id, diagnosis.version],
    queryFn: ({ signal }) => api.clinical.getDiagnosisHistory({ params: { diagnosisId: diagnosis.id } }, { signal }),
  });
  return (
    <HistoryDialog
      what={diagnosis.text}
      query={history}
      onClose={onClose}
      renderState={(state) => <DiagnosisLine diagnosis={state} />}
    />
  );
}
