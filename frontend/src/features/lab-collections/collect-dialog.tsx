import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { LabSpecimen } from '@nilecare/contracts/api/lab-orders.ts';
import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ScanField } from '../../shared-ui/barcode/scan-field.tsx';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useLabChanged } from '../lab/use-lab.ts';
import { wearerOf } from '../medication-round/wristband.ts';

interface Props {
  readonly specimen: LabSpecimen;
  readonly patient: Patient;
  readonly onClose: () => void;
}

/** At the bed: the wristband says that it is the patient, then the label on the tube ends it. */
export function CollectDialog({ specimen, patient, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const changed = useLabChanged();
  const [wristband, setWristband] = useState<string | undefined>(undefined);
  const [barcode, setBarcode] = useState<string | undefined>(undefined);
  const isPatient = wristband !== undefined && wearerOf(wristband, [patient]) !== undefined;
  const collect = useMutation({
    mutationFn: (code: string) =>
      api.lab.collectSpecimen({
        params: { specimenId: specimen.id },
        body: { barcode: code, patientId: patient.id },
      }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  const take = (code: string) => {
    setBarcode(code);
    collect.mutate(code);
  };
  return (
    <ConfirmDialog
      title={t('lab.collections.dialog', { name: nameIn(language, patient.name) })}
      confirm={t('lab.collections.collect')}
      pending={collect.isPending}
      error={collect.error}
      disabled={!isPatient || barcode === undefined}
      onConfirm={() => isPatient && barcode !== undefined && collect.mutate(barcode)}
      onClose={onClose}
    >
      <Typography>{t('lab.collections.explain')}</Typography>
      <Typography>
        {t(`lab.container.${specimen.container}`)} · <Ltr>{specimen.barcode}</Ltr>
      </Typography>
      {isPatient ? (
        <Alert severity="success" icon={<CheckCircleOutlined />}>
          {t('lab.collections.wristbandDone')}
        </Alert>
      ) : (
        <ScanField label={t('lab.collections.wristband')} autoFocus onScan={setWristband} />
      )}
      {wristband !== undefined && !isPatient && <Alert severity="error">{t('lab.collections.wrongPatient')}</Alert>}
      {isPatient && <ScanField key="label" label={t('lab.collections.barcode')} autoFocus onScan={take} />}
    </ConfirmDialog>
  );
}
