import { DiagnosisList } from './diagnosis-list.tsx';
import { ProblemList } from './problem-list.tsx';

/** What the patient has: over the years, and in each stay. */
export function ProblemsTab() {
  return (
    <>
      <ProblemList />
      <DiagnosisList />
    </>
  );
}
