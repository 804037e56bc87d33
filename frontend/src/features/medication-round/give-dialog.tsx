import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Dose, NoScanReason } from '@nilecare/contracts/api/medication-administration.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ScanField } from '../../shared-ui/barcode/scan-field.tsx';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { PatientOption } from '../patients/patient-option.tsx';
import { isPackageOf } from '../pharmacy/scanned-package.ts';
import { SecondCheckBox } from '../second-check/second-check-box.tsx';
import { StopNote } from './stop-note.tsx';
import { useDosesChanged } from './use-round.ts';
import { wearerOf } from './wristband.ts';

type NoScan = z.infer<typeof NoScanReason>;
const noScans: readonly NoScan[] = ['no-barcode', 'unreadable', 'scanner-broken', 'emergency'];

interface Props {
  readonly dose: Dose;
  readonly patient: Patient;
  /** As it was scanned when the round came to the patient. */
  readonly wristband?: string | undefined;
  readonly onClose: () => void;
}

/** Gives a dose: the wristband, the package, and the second person where one is needed. A wrong scan stops it. */
export function GiveDialog({ dose, patient, wristband, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useDosesChanged();
  const language = usePreferences((it) => it.language);
  const [patientScan, setPatientScan] = useState(wristband);
  const [drugScan, setDrugScan] = useState<string | undefined>(undefined);
  const [noScan, setNoScan] = useState<NoScan | ''>('');
  const [cannot, setCannot] = useState(false);
  const [note, setNote] = useState('');
  const [checkId, setCheckId] = useState<string | undefined>(undefined);
  const patientRight = patientScan !== undefined && wearerOf(patientScan, [patient]) !== undefined;
  const drugRight = drugScan !== undefined && isPackageOf(drugScan, dose.drug.barcodes);
  const patientWrong = patientScan !== undefined && !patientRight;
  const drugWrong = drugScan !== undefined && !drugRight;
  const isScanned = (patientRight && drugRight) || (noScan !== '' && !patientWrong && !drugWrong);
  const isReady = isScanned && (!dose.needsSecondCheck || checkId !== undefined);
  const give = useMutation({
    mutationFn: () => {
      const body = {
        itemId: dose.itemId,
        dueAt: dose.dueAt,
        outcome: 'given' as const,
        ...(patientScan ? { patientScan } : {}),
        ...(drugScan ? { drugScan } : {}),
        noScanReason: noScan === '' ? null : noScan,
        ...(checkId ? { secondCheckId: checkId } : {}),
        note: note.trim() || null,
      };
      return api.medication.recordDose({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      await changed();
      onClose();
    },
    onError: changed,
  });
  const drug = nameIn(language, dose.drug.name);
  return (
    <ConfirmDialog
      title={t('medicationRound.dialog.giveTitle', { drug })}
      confirm={t('medicationRound.dialog.confirmGive')}
      pending={give.isPending}
      error={give.error}
      disabled={!isReady}
      onConfirm={() => isReady && give.mutate()}
      onClose={onClose}
    >
      <PatientOption patient={patient} />
      <Typography sx={{ fontWeight: 600 }}>{dose.line[language]}</Typography>
      {patientRight ? (
        <Alert severity="success">{t('medicationRound.dialog.patientRight')}</Alert>
      ) : (
        <ScanField
          label={t('medicationRound.dialog.scanPatient')}
          onScan={setPatientScan}
          autoFocus
          error={patientWrong}
        />
      )}
      {patientWrong && <StopNote>{t('medicationRound.dialog.patientWrong', { code: patientScan })}</StopNote>}
      {drugRight ? (
        <Alert severity="success">{t('medicationRound.dialog.drugRight')}</Alert>
      ) : (
        <ScanField
          key={patientRight ? 'next' : 'first'}
          label={t('medicationRound.dialog.scanDrug')}
          onScan={setDrugScan}
          autoFocus={patientRight}
          error={drugWrong}
        />
      )}
      {drugWrong && <StopNote>{t('medicationRound.dialog.drugWrong', { code: drugScan })}</StopNote>}
      {!cannot && !(patientRight && drugRight) && (
        <Box>
          <Button color="inherit" onClick={() => setCannot(true)}>
            {t('medicationRound.dialog.cannotScan')}
          </Button>
        </Box>
      )}
      {cannot && (
        <SelectField
          label={t('medicationRound.dialog.why')}
          value={noScan}
          options={noScans.map((it) => [it, t(`medicationRound.dialog.noScan.${it}`)])}
          onChange={setNoScan}
        />
      )}
      {dose.needsSecondCheck && (
        <SecondCheckBox
          facilityId={dose.facilityId}
          purpose="administer"
          itemId={dose.itemId}
          quantity={dose.dose?.value ?? 1}
          about={
            <>
              <PatientOption patient={patient} />
              <Typography>{dose.line[language]}</Typography>
            </>
          }
          onConfirmed={setCheckId}
        />
      )}
      <TextField
        label={t('medicationRound.dialog.note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
