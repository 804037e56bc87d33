import type { ClinicalProblem } from '@nilecare/contracts/api/clinical-record.ts';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { HistoryDialog } from '../record/history-dialog.tsx';
import { ProblemLine } from './problem-line.tsx';

/** Every state of a problem. */
export function ProblemHistory({ problem, onClose }: { problem: ClinicalProblem; onClose: () => void }) {
  const api = useApi();
  const history = useQuery({
    queryKey: ['problems', problem.patientId, 'history', problem.id, problem.version],
    queryFn: ({ signal }) => api.clinical.getProblemHistory({ params: { problemId: problem.id } }, { signal }),
  });
  return (
    <HistoryDialog
      what={problem.text}
      query={history}
      onClose={onClose}
      renderState={(state) => <ProblemLine problem={state} />}
    />
  );
}
