import type { Staff } from '@nilecare/contracts/api/business.ts';
import type { Roster } from '@nilecare/contracts/api/business-roster.ts';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PersonPicker } from './person-picker.tsx';
import { isTooLittleRest, overrideOf, RestOverride } from './rest-override.tsx';
import type { RosterLine } from './roster-cells.ts';
import { useRosterChanged } from './roster-queries.ts';
import { TimesOfDay } from './times-of-day.tsx';

interface Props {
  readonly roster: Roster;
  readonly line: RosterLine;
  readonly date: string;
  readonly onClose: () => void;
}

/** Puts somebody on duty or on call, in a shift of a day or at other times. */
export function AssignDialog({ roster, line, date, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useRosterChanged();
  const keyFor = useIdempotencyKey();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const [role, setRole] = useState<'nurse' | 'doctor'>(line === 'on-call' ? 'doctor' : 'nurse');
  const [person, setPerson] = useState<Staff | null>(null);
  const [rank, setRank] = useState<'first' | 'second'>('first');
  const [inCharge, setInCharge] = useState(false);
  const [times, setTimes] = useState({ from: '07:00', to: '15:00' });
  const [reason, setReason] = useState('');
  const assign = useMutation({
    mutationFn: (staffId: string) => {
      const body = {
        staffId,
        wardId: roster.wardId,
        role,
        inCharge: inCharge && role === 'nurse' && line !== 'on-call',
        onCall: line === 'on-call' ? rank : null,
        ...(typeof line === 'string' ? { local: { date, ...times } } : { shift: { shiftId: line.id, date } }),
        ...overrideOf(reason),
      };
      return api.business.assignDuty({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  const lineName =
    typeof line !== 'string'
      ? nameIn(language, line.name)
      : t(line === 'other' ? 'roster.otherTimes' : 'roster.onCall');
  return (
    <ConfirmDialog
      title={t('roster.assignTo', { shift: lineName, date: format.calendarDate(date) })}
      confirm={t('roster.assign')}
      pending={assign.isPending}
      error={isTooLittleRest(assign.error) ? null : assign.error}
      disabled={person === null}
      onConfirm={() => person && assign.mutate(person.id)}
      onClose={onClose}
    >
      <SelectField
        label={t('roster.roleName')}
        value={role}
        options={[
          ['nurse', t('roster.role.nurse')],
          ['doctor', t('roster.role.doctor')],
        ]}
        onChange={(value) => {
          if (value !== '') setRole(value);
          setPerson(null);
        }}
      />
      <PersonPicker key={role} role={role} facilityId={roster.facilityId} value={person} onChange={setPerson} />
      {line === 'on-call' && (
        <SelectField
          label={t('roster.kind')}
          value={rank}
          options={[
            ['first', t('roster.rank.first')],
            ['second', t('roster.rank.second')],
          ]}
          onChange={(value) => value !== '' && setRank(value)}
        />
      )}
      {typeof line === 'string' && <TimesOfDay {...times} onChange={setTimes} />}
      {line !== 'on-call' && role === 'nurse' && (
        <FormControlLabel
          control={<Checkbox checked={inCharge} onChange={(_, on) => setInCharge(on)} />}
          label={t('roster.inCharge')}
        />
      )}
      <RestOverride error={assign.error} reason={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
