import type { BlockedTime } from '@nilecare/contracts/api/appointment-calendar.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { token } from '../../theme/token.ts';
import { useAppointmentsChanged } from '../appointments/use-appointments-changed.ts';

interface Props {
  readonly facilityId: string;
  readonly blocked: BlockedTime;
  readonly place: { readonly top: number; readonly height: number };
}

/** A time that is kept free of appointments; who may book can free it. */
export function BlockedTimeBox({ facilityId, blocked, place }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay('appointment:book');
  const changed = useAppointmentsChanged();
  const [asking, setAsking] = useState(false);
  const free = useMutation({
    mutationFn: () => api.appointment.unblockTime({ params: { facilityId, blockedTimeId: blocked.id } }),
    onSuccess: () => setAsking(false),
    onSettled: changed,
  });
  const text = t('visitCalendar.blocked', { reason: blocked.reason });
  return (
    <>
      <button
        type="button"
        disabled={!may}
        onClick={() => setAsking(true)}
        title={text}
        style={{
          position: 'absolute',
          ...place,
          insetInline: 0,
          width: '100%',
          textAlign: 'start',
          font: 'inherit',
          fontSize: 12.5,
          color: token.ink,
          border: `1px solid ${token.line}`,
          background: `repeating-linear-gradient(135deg, ${token.sunken} 0 8px, ${token.card} 8px 16px)`,
          cursor: may ? 'pointer' : 'default',
        }}
      >
        <bdi style={{ background: token.card, paddingInline: 4 }}>{text}</bdi>
      </button>
      {asking && (
        <ConfirmDialog
          title={t('visitCalendar.unblockTitle')}
          confirm={t('visitCalendar.unblock')}
          pending={free.isPending}
          error={free.error}
          onConfirm={() => free.mutate()}
          onClose={() => setAsking(false)}
        >
          <bdi>{text}</bdi>
        </ConfirmDialog>
      )}
    </>
  );
}
