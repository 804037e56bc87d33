import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { fromLocalEntry, toLocalEntry } from '../../shared-ui/zoned-time.ts';
import { NewerStay } from './newer-stay.tsx';
import { useStayAct } from './use-stay-act.ts';

/** Corrects when a stay began and ended. */
export function TimesDialog({ stay, onClose }: { stay: Encounter; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const { timeZone } = useFormat();
  const local = (at: string | null) => (at === null ? '' : toLocalEntry(Date.parse(at), timeZone));
  // What nobody changed stays as it is, to the second, and in an hour that a clock shows twice.
  const said = <At extends string | null>(entry: string, at: At): string | At =>
    entry === '' || entry === local(at) ? at : new Date(fromLocalEntry(entry, timeZone)).toISOString();
  const [from, setFrom] = useState(local(stay.admittedAt));
  const [to, setTo] = useState(local(stay.dischargedAt));
  const correct = useStayAct<string>(
    stay,
    (reason, { id, version }) =>
      api.clinical.correctEncounterTimes(
        {
          params: { encounterId: id },
          body: {
            admittedAt: said(from, stay.admittedAt),
            dischargedAt: said(to, stay.dischargedAt),
            reason,
          },
        },
        { ifMatch: version },
      ),
    onClose,
  );
  const entry = (label: string, value: string, set: (next: string) => void) => (
    <TextField
      label={label}
      type="datetime-local"
      value={value}
      onChange={(event) => set(event.target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
  return (
    <ReasonDialog
      title={t('stays.act.times')}
      confirm={t('common.save')}
      label={t('stays.reason')}
      pending={correct.isPending}
      error={correct.error}
      onConfirm={correct.run}
      onClose={onClose}
    >
      {entry(t('stays.admittedAt'), from, setFrom)}
      {stay.dischargedAt !== null && entry(t('stays.dischargedAt'), to, setTo)}
      <NewerStay stay={correct.newer} />
    </ReasonDialog>
  );
}
