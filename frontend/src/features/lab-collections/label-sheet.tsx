import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { LabSpecimen } from '@nilecare/contracts/api/lab-orders.ts';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { Barcode } from '../../shared-ui/barcode/barcode.tsx';
import { PrintSheet } from '../../shared-ui/print-sheet.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

interface Props {
  readonly specimens: readonly LabSpecimen[];
  readonly patients: ReadonlyMap<string, Patient>;
  readonly onDone: () => void;
}

/** Labels for tubes, one each: who it is in both scripts, the container, the tests, the barcode. */
export function LabelSheet({ specimens, patients, onDone }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <PrintSheet size="58mm 34mm" onDone={onDone}>
      {specimens.map((it) => {
        const patient = patients.get(it.patientId);
        return (
          <Box key={it.id} sx={{ breakAfter: 'page', fontSize: '2.6mm', lineHeight: 1.25 }}>
            <Box sx={{ fontWeight: 600 }}>
              <bdi>{[patient?.name.en, patient?.name.ar].filter(Boolean).join(' · ')}</bdi>
            </Box>
            <Box>
              <bdi dir="ltr">{patient?.number}</bdi> · {format.calendarDate(patient?.birthDate ?? null)}
            </Box>
            <Box>
              {t(`lab.container.${it.container}`)} · <bdi dir="ltr">{it.tests.map((test) => test.code).join(' ')}</bdi>
            </Box>
            <Barcode code={it.barcode} height={9} />
          </Box>
        );
      })}
    </PrintSheet>
  );
}
