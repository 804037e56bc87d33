import Print from '@mui/icons-material/Print';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { Barcode } from '../../shared-ui/barcode/barcode.tsx';
import { PrintSheet } from '../../shared-ui/print-sheet.tsx';
import { useBirthText } from '../patients/birth-text.ts';

/** Prints the band that says who the patient is to people, in both scripts, and to scanners, by the hospital number. */
export function WristbandButton({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  const born = useBirthText();
  const [isPrinting, setPrinting] = useState(false);
  return (
    <>
      <Button variant="outlined" color="inherit" startIcon={<Print />} onClick={() => setPrinting(true)}>
        {t('patient.summary.wristband')}
      </Button>
      {isPrinting && (
        <PrintSheet size="100mm 30mm" onDone={() => setPrinting(false)}>
          <Box sx={{ display: 'flex', gap: '4mm', alignItems: 'center', fontSize: '3.5mm' }}>
            <Box sx={{ flex: 1, minWidth: 0 }}>
              {[patient.name.en, patient.name.ar].filter(Boolean).map((name) => (
                <Box key={name} dir="auto" sx={{ fontWeight: 600, fontSize: '4.5mm' }}>
                  {name}
                </Box>
              ))}
              {t('patient.born', { date: born(patient) })} · {t(`common.gender.${patient.gender}`)}
            </Box>
            <Barcode code={patient.number} height={12} />
          </Box>
        </PrintSheet>
      )}
    </>
  );
}
