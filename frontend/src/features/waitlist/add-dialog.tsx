import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { DayField } from '../../shared-ui/day-field.tsx';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import type { Format } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useDraft } from '../../shared-ui/use-draft.ts';
import { useDoctors, useVisitTypes } from '../appointments/appointment-queries.ts';
import { useAppointmentsChanged } from '../appointments/use-appointments-changed.ts';
import { dayAfter, weekdayNames } from '../appointments/weekdays.ts';
import { PatientChoice } from '../patients/patient-choice.tsx';

const priorities = ['urgent', 'soon', 'routine'] as const;
const WEEKS_AHEAD = 28;

interface Entries {
  readonly patientId: string;
  readonly visitTypeId: string;
  readonly staffId: string;
  readonly priority: (typeof priorities)[number];
  readonly from: string;
  readonly to: string;
  readonly earliest: string;
  readonly latest: string;
  readonly weekdays: readonly number[];
  readonly note: string;
}

interface Props {
  readonly facilityId: string;
  readonly format: Pick<Format, 'today'>;
  readonly onClose: () => void;
}

/** Puts a patient on the waitlist, with when it suits her. */
export function AddDialog({ facilityId, format, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useAppointmentsChanged();
  const language = usePreferences((it) => it.language);
  const { options } = useDoctors(facilityId);
  const visitTypes = useVisitTypes(facilityId);
  const [empty] = useState((): Entries => {
    const today = format.today(Date.now());
    const whenever = { from: today, to: dayAfter(today, WEEKS_AHEAD), earliest: '', latest: '', weekdays: [] };
    return { patientId: '', visitTypeId: '', staffId: '', priority: 'routine', note: '', ...whenever };
  });
  const form = useForm<Entries>({ defaultValues: empty });
  const draft = useDraft('waitlist', form, empty);
  const watched = useWatch({ control: form.control });
  const entries: Entries = { ...empty, ...watched, weekdays: watched.weekdays ?? [] };
  const enter = <Name extends keyof Entries>(name: Name, value: Entries[Name]) => {
    // The value is that of the name; the form's own types lose that.
    form.setValue(name, value as never, { shouldDirty: true });
  };
  const add = useMutation({
    mutationFn: () => {
      const body = {
        ...{ facilityId, patientId: entries.patientId, visitTypeId: entries.visitTypeId },
        ...{ staffId: entries.staffId || null, priority: entries.priority, weekdays: [...entries.weekdays] },
        ...{ from: entries.from, to: entries.to, note: entries.note.trim() || null },
        ...{ earliest: entries.earliest || '00:00', latest: entries.latest || '24:00' },
      };
      return api.appointment.addToWaitlist({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: () => {
      draft.forget();
      onClose();
    },
    onSettled: changed,
  });
  const complete =
    entries.patientId !== '' &&
    entries.visitTypeId !== '' &&
    entries.to >= entries.from &&
    (entries.latest || '24:00') > (entries.earliest || '00:00');
  return (
    <ConfirmDialog
      title={t('waitlist.addTitle')}
      confirm={t('waitlist.addConfirm')}
      pending={add.isPending}
      error={add.error}
      disabled={!complete}
      wide
      onConfirm={() => complete && add.mutate()}
      onClose={onClose}
    >
      <DraftNote draft={draft} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <PatientChoice patientId={entries.patientId || undefined} onChange={(next) => enter('patientId', next ?? '')} />
        <SelectField
          label={t('appointments.visitType')}
          value={entries.visitTypeId}
          width={230}
          options={visitTypes.types.filter((it) => it.active).map((it) => [it.id, visitTypes.nameOf(it.id)])}
          onChange={(next) => enter('visitTypeId', next)}
        />
        <SelectField
          label={t('appointments.doctor')}
          value={entries.staffId}
          width={230}
          options={[['', t('appointments.anyDoctor')], ...options]}
          onChange={(next) => enter('staffId', next)}
        />
        <SelectField
          label={t('waitlist.priority')}
          value={entries.priority}
          width={140}
          options={priorities.map((it) => [it, t(`waitlist.priorities.${it}`)])}
          onChange={(next) => next !== '' && enter('priority', next)}
        />
        <DayField label={t('waitlist.fromDay')} value={entries.from} onChange={(next) => enter('from', next)} />
        <DayField label={t('waitlist.toDay')} value={entries.to} onChange={(next) => enter('to', next)} />
        {(['earliest', 'latest'] as const).map((name) => (
          <TextField
            key={name}
            type="time"
            label={t(`waitlist.${name}`)}
            value={entries[name]}
            onChange={(event) => enter(name, event.target.value)}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        ))}
      </Box>
      <ToggleButtonGroup
        aria-label={t('waitlist.weekdays')}
        value={entries.weekdays}
        onChange={(_, next: number[]) => enter('weekdays', next)}
        sx={{ flexWrap: 'wrap' }}
      >
        {weekdayNames(language, 'short').map(([iso, name]) => (
          <ToggleButton key={iso} value={iso} sx={{ minWidth: 48, minHeight: 44 }}>
            {name}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <TextField
        label={t('waitlist.note')}
        value={entries.note}
        onChange={(event) => enter('note', event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
