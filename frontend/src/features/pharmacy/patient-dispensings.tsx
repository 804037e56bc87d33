import MedicationOutlined from '@mui/icons-material/MedicationOutlined';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { DispensingRow } from './dispensing-row.tsx';
import { useDispensingsOfPatient } from './use-pharmacy.ts';

interface Props {
  readonly facilityId: string;
  readonly patientId: string;
}

/** What was handed out to the patient here, the newest first. */
export function PatientDispensings({ facilityId, patientId }: Props) {
  const { t } = useTranslation();
  const dispensings = useQuery(useDispensingsOfPatient(facilityId, patientId));
  return (
    <RecordPanel title={t('pharmacy.dispense.done')} query={dispensings}>
      {(items) => (
        <Box>
          {items.length === 0 && (
            <EmptyState icon={<MedicationOutlined />}>{t('pharmacy.dispense.nothing')}</EmptyState>
          )}
          {items.map((it) => (
            <DispensingRow key={it.id} dispensing={it} patientId={patientId} />
          ))}
        </Box>
      )}
    </RecordPanel>
  );
}
