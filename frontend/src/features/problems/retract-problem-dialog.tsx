import type { ClinicalProblem } from '@nilecare/contracts/api/clinical-record.ts';
import { useApi } from '../../app/platform-context.ts';
import { RetractDialog } from '../record/retract-dialog.tsx';
import { checkedOf } from './problem-entries.ts';
import { useRereadProblems } from './use-problems.ts';

/** Calls a problem an error. */
export function RetractProblemDialog({ problem, onClose }: { problem: ClinicalProblem; onClose: () => void }) {
  const api = useApi();
  const reread = useRereadProblems(problem.patientId);
  const retract = (changeReason: string) =>
    api.clinical.changeProblem(
      {
        params: { problemId: problem.id },
        body: { ...checkedOf(problem), verificationStatus: 'entered-in-error', changeReason },
      },
      { ifMatch: problem.version },
    );
  return <RetractDialog what={problem.text} retract={retract} reread={reread} onClose={onClose} />;
}
