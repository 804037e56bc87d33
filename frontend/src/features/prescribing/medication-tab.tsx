import { DosesPanel } from '../medication-round/doses-panel.tsx';
import { useThisPatient } from '../patient/patient-context.ts';
import { QueriesPanel } from '../pharmacy/queries-panel.tsx';
import { ReconciliationPanel } from '../reconciliation/reconciliation-panel.tsx';
import { MedicationList } from './medication-list.tsx';

/** What the patient takes and is given, what the pharmacy asks, and what was decided of what she took before. */
export function MedicationTab() {
  const { patient } = useThisPatient();
  return (
    <>
      <QueriesPanel patientId={patient.id} />
      <MedicationList />
      <DosesPanel patient={patient} />
      <ReconciliationPanel />
    </>
  );
}
