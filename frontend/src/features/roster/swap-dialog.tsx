import type { Roster } from '@nilecare/contracts/api/business-roster.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { createFormat } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { isTooLittleRest, overrideOf, RestOverride } from './rest-override.tsx';
import type { RosterDuty } from './roster-cells.ts';
import { useRosterChanged } from './roster-queries.ts';

interface Props {
  readonly roster: Roster;
  readonly duty: RosterDuty;
  readonly nameOf: (staffId: string) => string;
  readonly onClose: () => void;
}

/** Lets two people take each other's duty. */
export function SwapDialog({ roster, duty, nameOf, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useRosterChanged();
  const language = usePreferences((it) => it.language);
  const format = createFormat(language, roster.timeZone);
  const others = roster.duties.filter((it) => it.staffId !== duty.staffId && it.role === duty.role);
  const [otherId, setOtherId] = useState('');
  const [reason, setReason] = useState('');
  const swap = useMutation({
    mutationFn: (other: RosterDuty) =>
      api.business.swapDuties(
        {
          params: { dutyId: duty.id },
          body: { otherDutyId: other.id, otherVersion: other.version, ...overrideOf(reason) },
        },
        { ifMatch: duty.version },
      ),
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  const other = others.find((it) => it.id === otherId);
  return (
    <ConfirmDialog
      title={`${t('roster.swap')} ${nameOf(duty.staffId)}`}
      confirm={t('roster.swap')}
      pending={swap.isPending}
      error={isTooLittleRest(swap.error) ? null : swap.error}
      disabled={other === undefined}
      onConfirm={() => other && swap.mutate(other)}
      onClose={onClose}
    >
      <Typography>{others.length === 0 ? t('roster.noOther') : t('roster.swapExplain')}</Typography>
      {others.length > 0 && (
        <SelectField
          label={t('roster.swapWith')}
          value={otherId}
          options={[
            ['', ''],
            ...others.map(
              (it) => [it.id, `${nameOf(it.staffId)}: ${format.dayHour(it.from)}–${format.time(it.to)}`] as const,
            ),
          ]}
          onChange={setOtherId}
        />
      )}
      <RestOverride error={swap.error} reason={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
