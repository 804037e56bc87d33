import type { Staff } from '@nilecare/contracts/api/business.ts';
import type { Roster } from '@nilecare/contracts/api/business-roster.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { toLocalEntry } from '../../shared-ui/zoned-time.ts';
import { CancelDutyDialog } from './cancel-duty-dialog.tsx';
import { PersonPicker } from './person-picker.tsx';
import { isTooLittleRest, overrideOf, RestOverride } from './rest-override.tsx';
import { dayOf, type RosterDuty } from './roster-cells.ts';
import { useRosterChanged } from './roster-queries.ts';
import { SwapDialog } from './swap-dialog.tsx';
import { TimesOfDay } from './times-of-day.tsx';

interface Props {
  readonly roster: Roster;
  readonly duty: RosterDuty;
  readonly nameOf: (staffId: string) => string;
  readonly onClose: () => void;
}

/** Changes a duty: another person, other times; or leads to swapping and cancelling it. */
export function DutyDialog(props: Props) {
  const { roster, duty, nameOf, onClose } = props;
  const { t } = useTranslation();
  const api = useApi();
  const changed = useRosterChanged();
  const [step, setStep] = useState<'change' | 'cancel' | 'swap'>('change');
  const clock = (at: string) => toLocalEntry(Date.parse(at), roster.timeZone).slice(11);
  const before = { from: clock(duty.from), to: clock(duty.to) };
  const [person, setPerson] = useState<Staff | null>(null);
  const [times, setTimes] = useState(before);
  const [inCharge, setInCharge] = useState(duty.inCharge);
  const [reason, setReason] = useState('');
  const hasOtherTimes = times.from !== before.from || times.to !== before.to;
  const change = useMutation({
    mutationFn: () =>
      api.business.changeDuty(
        {
          params: { dutyId: duty.id },
          body: {
            ...(person ? { staffId: person.id } : {}),
            ...(hasOtherTimes ? { local: { date: dayOf(duty, roster.timeZone), ...times } } : {}),
            ...(inCharge === duty.inCharge ? {} : { inCharge }),
            ...overrideOf(reason),
          },
        },
        { ifMatch: duty.version },
      ),
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  if (step === 'cancel') return <CancelDutyDialog duty={duty} name={nameOf(duty.staffId)} onClose={onClose} />;
  if (step === 'swap') return <SwapDialog {...props} />;
  return (
    <ConfirmDialog
      title={`${t('roster.change')}: ${nameOf(duty.staffId)}`}
      confirm={t('roster.save')}
      pending={change.isPending}
      error={isTooLittleRest(change.error) ? null : change.error}
      disabled={person === null && !hasOtherTimes && inCharge === duty.inCharge}
      onConfirm={() => change.mutate()}
      onClose={onClose}
    >
      <PersonPicker role={duty.role} facilityId={roster.facilityId} value={person} onChange={setPerson} />
      <TimesOfDay {...times} onChange={setTimes} />
      {duty.role === 'nurse' && duty.onCall === null && (
        <FormControlLabel
          control={<Checkbox checked={inCharge} onChange={(_, on) => setInCharge(on)} />}
          label={t('roster.inCharge')}
        />
      )}
      <RestOverride error={change.error} reason={reason} onChange={setReason} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="outlined" onClick={() => setStep('swap')}>
          {t('roster.swap')}
        </Button>
        <Button variant="outlined" color="warning" onClick={() => setStep('cancel')}>
          {t('roster.cancelDuty')}
        </Button>
      </Box>
    </ConfirmDialog>
  );
}
