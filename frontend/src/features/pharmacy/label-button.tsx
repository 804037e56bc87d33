import Print from '@mui/icons-material/Print';
import type { Dispensing } from '@nilecare/contracts/api/medication-dispensing.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PrintSheet } from '../../shared-ui/print-sheet.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { usePatientQuery } from '../alarms/use-alarm-place.ts';

interface Props {
  readonly dispensing: Dispensing;
  readonly patientId: string;
}

/** Prints the label of what was dispensed, in both languages: who it is for, how it is taken, the lot. */
export function LabelButton({ dispensing, patientId }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const patient = useQuery(usePatientQuery(patientId)).data;
  const [isPrinting, setPrinting] = useState(false);
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<Print />}
        disabled={!patient}
        onClick={() => setPrinting(true)}
      >
        {t('pharmacy.dispense.label')}
      </Button>
      {isPrinting && patient && (
        <PrintSheet size="80mm 60mm" onDone={() => setPrinting(false)}>
          <Box sx={{ fontSize: '3mm', lineHeight: 1.3 }}>
            <Box sx={{ fontWeight: 600, fontSize: '3.6mm' }}>
              <bdi>{[patient.name.en, patient.name.ar].filter(Boolean).join(' · ')}</bdi>{' '}
              <bdi dir="ltr">{patient.number}</bdi>
            </Box>
            {(['en', 'ar'] as const).map((language) => (
              <Box key={language} dir={language === 'ar' ? 'rtl' : 'ltr'} sx={{ mt: '1mm' }}>
                {dispensing.label[language].map((line, index) => (
                  <Box key={line} sx={index < 2 ? { fontWeight: 600 } : {}}>
                    {line}
                  </Box>
                ))}
              </Box>
            ))}
            <Box sx={{ mt: '1mm' }}>{format.dateTime(dispensing.at)}</Box>
          </Box>
        </PrintSheet>
      )}
    </>
  );
}
