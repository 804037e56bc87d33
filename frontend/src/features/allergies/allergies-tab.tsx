import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { ClosedRecord } from '../record/closed-record.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { useCare } from '../record/use-care.ts';
import { AllergyStatement } from './allergy-statement.tsx';
import { AllergyTable } from './allergy-table.tsx';
import { NewAllergyDialog } from './new-allergy-dialog.tsx';
import { useAllergies } from './use-allergies.ts';

/** Allergies of the patient. Read for safety's sake without a care relationship; only who treats changes them. */
export function AllergiesTab() {
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  const allergies = useAllergies(patient.id);
  const care = useCare(patient.id).data;
  const mayWrite = useMay('allergy:write') && care?.open === true;
  const [adding, setAdding] = useState(false);
  const add = mayWrite && (
    <Button variant="contained" onClick={() => setAdding(true)}>
      {t('record.allergies.add')}
    </Button>
  );
  return (
    <>
      <RecordPanel title={t('record.allergies.title')} query={allergies} actions={add} flush>
        {(list) => (
          <Box sx={{ display: 'grid', gap: 1 }}>
            <AllergyStatement list={list} mayWrite={mayWrite} />
            {list.items.length > 0 && <AllergyTable allergies={list.items} mayWrite={mayWrite} />}
          </Box>
        )}
      </RecordPanel>
      {care?.open === false && <ClosedRecord access={care} />}
      {adding && <NewAllergyDialog onClose={() => setAdding(false)} />}
    </>
  );
}
