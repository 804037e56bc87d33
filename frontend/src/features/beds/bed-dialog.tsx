import type { Bed } from '@nilecare/contracts/api/facility.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { ReserveDialog } from './reserve-dialog.tsx';
import { useBedsChanged } from './use-beds-changed.ts';

export type DialogName =
  'assign' | 'release' | 'move' | 'reserve' | 'end-reservation' | 'block' | 'unblock' | 'history';

interface Props {
  readonly name: DialogName;
  readonly bed: Bed;
  /** Name of who lies there. */
  readonly patient: string | undefined;
  readonly onClose: () => void;
}

/** The dialog of one thing that is done with a bed. */
export function BedDialog({ name, bed, patient, onClose }: Props) {
  const changed = useBedsChanged();
  const done = async () => {
    onClose();
    await changed();
  };
  const common = { bed, onDone: done, onClose };
  switch (name) {
    case 'assign':
      return <AssignDialog {...common} />;
    case 'move':
      return <MoveDialog {...common} name={patient} />;
    case 'reserve':
      return <ReserveDialog {...common} />;
    case 'history':
      return <HistoryDialog bed={bed} onClose={onClose} />;
    case 'block':
      return <BlockDialog {...common} />;
    case 'release':
    case 'unblock':
    case 'end-reservation':
      return <AskDialog {...common} name={name} />;
  }
}

interface Asked {
  readonly bed: Bed;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

function BlockDialog({ bed, onDone, onClose }: Asked) {
  const { t } = useTranslation();
  const api = useApi();
  const block = useMutation({
    mutationFn: (reason: string) => api.facility.blockBed({ params: { bedId: bed.id }, body: { reason } }),
    onSuccess: onDone,
  });
  return (
    <ReasonDialog
      title={t('beds.blockTitle', { label: bed.label })}
      confirm={t('beds.block')}
      label={t('beds.blockReason')}
      pending={block.isPending}
      error={block.error}
      onConfirm={(reason) => block.mutate(reason)}
      onClose={onClose}
    />
  );
}

/** What needs no more than a yes. */
function AskDialog({ bed, name, onDone, onClose }: Asked & { name: 'release' | 'unblock' | 'end-reservation' }) {
  const { t } = useTranslation();
  const api = useApi();
  const params = { bedId: bed.id };
  const act = useMutation({
    mutationFn: async () => {
      if (name === 'unblock') await api.facility.unblockBed({ params, body: {} });
      else if (name === 'end-reservation') {
        if (!bed.reservation) return;
        await api.facility.endReservation({ params: { reservationId: bed.reservation.id }, body: {} });
      } else {
        const body = bed.occupant ? { encounterId: bed.occupant.encounterId } : {};
        await api.facility.releaseBed({ params, body });
      }
    },
    onSuccess: onDone,
  });
  const words = {
    release: [t('wall.beds.release'), t('wall.beds.releaseAsk', { label: bed.label })],
    unblock: [t('beds.unblock'), bed.stateReason ?? ''],
    'end-reservation': [t('beds.endReservation'), t('beds.endReservationAsk', { label: bed.label })],
  } as const;
  const [title, text] = words[name];
  return (
    <ConfirmDialog
      title={title}
      confirm={title}
      pending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      <Typography dir="auto">{text}</Typography>
    </ConfirmDialog>
  );
}
