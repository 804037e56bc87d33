import { Disposition, type Encounter } from '@nilecare/contracts/api/clinical.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { DischargeShown } from './discharge-shown.tsx';
import { useStartDischarge } from './use-discharge.ts';

interface Props {
  readonly encounter: Encounter;
  readonly name: string;
  readonly onClose: () => void;
}

/** Ends a stay: the bed and the devices are freed by it, and the final bill is issued. Then shows how far that is. */
export function DischargeDialog({ encounter, name, onClose }: Props) {
  const { t } = useTranslation();
  const { today } = useFormat();
  const [disposition, setDisposition] = useState<Disposition | ''>('home');
  const [destination, setDestination] = useState('');
  const [diedOn, setDiedOn] = useState(() => today(Date.now()));
  const hasDied = disposition === 'died';
  const [reason, setReason] = useState('');
  const [begun, setBegun] = useState(false);
  const discharge = useStartDischarge(encounter, () => setBegun(true));
  const run = () =>
    discharge.mutate({
      reason: reason.trim() || null,
      disposition: disposition || null,
      destination: destination.trim() || null,
      ...(hasDied ? { deceasedDate: diedOn } : {}),
    });
  if (begun) return <DischargeShown stay={encounter} onClose={onClose} />;
  return (
    <ConfirmDialog
      title={t('patient.summary.discharge')}
      confirm={t('patient.summary.discharge')}
      pending={discharge.isPending}
      error={discharge.error}
      disabled={hasDied && diedOn === ''}
      onConfirm={run}
      onClose={onClose}
    >
      <Typography>
        {t('patient.summary.dischargeAsk', { name })} {t('stays.ending.means')} {t('stays.means.diagnoses')}
      </Typography>
      <SelectField
        label={t('stays.dispositionName')}
        value={disposition}
        options={[
          ['', t('common.unknown')],
          ...Disposition.options.map((it) => [it, t(`stays.disposition.${it}`)] as const),
        ]}
        onChange={setDisposition}
      />
      {hasDied && (
        <TextField
          label={t('stays.diedOn')}
          type="date"
          value={diedOn}
          onChange={(event) => setDiedOn(event.target.value)}
          helperText={t('stays.diedNote')}
          required
          slotProps={{ inputLabel: { shrink: true } }}
        />
      )}
      <TextField
        label={t('stays.destination')}
        value={destination}
        onChange={(event) => setDestination(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 300, dir: 'auto' } }}
      />
      <TextField
        label={t('patient.summary.dischargeReason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
