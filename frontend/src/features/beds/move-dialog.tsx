import type { Bed } from '@nilecare/contracts/api/facility.ts';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useWards } from '../facilities/use-facilities.ts';
import { useBeds } from '../patients/use-ward-patients.ts';
import { inOrder, takesPatients } from './bed-choices.ts';
import { OverrideEntry, useOverride } from './override.tsx';

interface Props {
  readonly bed: Bed;
  /** Of who lies there; undefined while it is being read. */
  readonly name: string | undefined;
  /** Where the patient was dropped. */
  readonly target?: Bed | undefined;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** Moves a patient to another bed of the facility; where somebody lies there, both exchange their beds. */
export function MoveDialog({ bed, name, target, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const language = usePreferences((it) => it.language);
  const [wardId, setWardId] = useState(target?.wardId ?? bed.wardId);
  const [targetId, setTargetId] = useState(target?.id ?? '');
  const wards = (useQuery(useWards()).data ?? []).filter((it) => it.facilityId === bed.facilityId);
  const beds = useBeds(wardId).data ?? [];
  const choices = inOrder(beds).filter((it) => it.id !== bed.id && takesPatients(it));
  const to = choices.find((it) => it.id === targetId);
  const move = useMutation({
    mutationFn: async ({ encounterId, other }: { encounterId: string; other: Bed }) => {
      const params = { bedId: bed.id };
      const { overrideReason } = override;
      if (other.occupant) {
        const body = { encounterId, withBedId: other.id, withEncounterId: other.occupant.encounterId, overrideReason };
        await api.facility.swapPatients({ params, body }, { idempotencyKey: keyFor(body) });
      } else {
        const body = { encounterId, toBedId: other.id, overrideReason };
        await api.facility.transferPatient({ params, body }, { idempotencyKey: keyFor(body) });
      }
    },
    onSuccess: onDone,
  });
  const override = useOverride(move.error);
  const confirm = to?.occupant
    ? t('beds.confirmSwap', { from: bed.label, to: to.label })
    : t('beds.confirmMove', { name: name ?? t('beds.patient'), label: to?.label ?? '…' });
  return (
    <ConfirmDialog
      title={t('beds.moveTitle', { label: bed.label })}
      confirm={confirm}
      pending={move.isPending}
      error={override.error}
      disabled={!to || !bed.occupant || override.waiting}
      onConfirm={() => to && bed.occupant && move.mutate({ encounterId: bed.occupant.encounterId, other: to })}
      onClose={onClose}
    >
      <Typography color="textSecondary">{t('beds.moveHelp')}</Typography>
      <SelectField
        label={t('beds.targetWard')}
        value={wardId}
        options={wards.map((it) => [it.id, nameIn(language, it.name)])}
        onChange={(next) => {
          setWardId(next);
          setTargetId('');
        }}
      />
      <SelectField
        label={t('beds.target')}
        value={targetId}
        options={[
          ['', '–'],
          ...choices.map((it) => [it.id, `${it.label} · ${t(`wall.bedState.${it.state}`)}`] as const),
        ]}
        onChange={setTargetId}
      />
      <OverrideEntry override={override} />
    </ConfirmDialog>
  );
}
