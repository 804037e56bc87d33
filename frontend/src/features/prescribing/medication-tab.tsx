import { ReconciliationPanel } from '../reconciliation/reconciliation-panel.tsx';
import { MedicationList } from './medication-list.tsx';

/** What the patient takes, and what was decided of what she took before. */
export function MedicationTab() {
  return (
    <>
      <MedicationList />
      <ReconciliationPanel />
    </>
  );
}
