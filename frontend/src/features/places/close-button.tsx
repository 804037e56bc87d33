import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../api/api.ts';
import { problemText } from '../../api/problem-text.ts';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { usePlacesChanged } from './use-places.ts';

export type ClosedKind = 'department' | 'ward' | 'room' | 'bed' | 'resource';

interface Props {
  readonly kind: ClosedKind;
  readonly place: { readonly id: string; readonly name: string; readonly active: boolean };
}

function close({ facility }: Api, kind: ClosedKind, id: string, reason: string): Promise<unknown> {
  const body = { reason };
  switch (kind) {
    case 'department':
      return facility.deactivateDepartment({ params: { departmentId: id }, body });
    case 'ward':
      return facility.deactivateWard({ params: { wardId: id }, body });
    case 'room':
      return facility.deactivateRoom({ params: { roomId: id }, body });
    case 'bed':
      return facility.retireBed({ params: { bedId: id }, body });
    case 'resource':
      return facility.deactivateResource({ params: { resourceId: id }, body });
  }
}

function open({ facility }: Api, kind: ClosedKind, id: string): Promise<unknown> {
  switch (kind) {
    case 'department':
      return facility.activateDepartment({ params: { departmentId: id } });
    case 'ward':
      return facility.activateWard({ params: { wardId: id } });
    case 'room':
      return facility.activateRoom({ params: { roomId: id } });
    case 'bed':
      return facility.restoreBed({ params: { bedId: id } });
    case 'resource':
      return facility.activateResource({ params: { resourceId: id } });
  }
}

/** Takes a place out of use for a reason, or into use again. */
export function CloseButton({ kind, place }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const changed = usePlacesChanged();
  const [asking, setAsking] = useState(false);
  const closing = useMutation({
    mutationFn: (reason: string) => close(api, kind, place.id, reason),
    onSuccess: async () => {
      setAsking(false);
      await changed();
    },
  });
  const opening = useMutation({ mutationFn: () => open(api, kind, place.id), onSuccess: changed });
  if (!place.active)
    return (
      <>
        {opening.error && <span>{problemText(opening.error, t, format)}</span>}
        <Button size="small" loading={opening.isPending} onClick={() => opening.mutate()}>
          {t(kind === 'bed' ? 'places.restore' : 'places.open')}
        </Button>
      </>
    );
  const word = t(kind === 'bed' ? 'places.retire' : 'places.close');
  return (
    <>
      <Button size="small" color="inherit" onClick={() => setAsking(true)}>
        {word}
      </Button>
      {asking && (
        <ReasonDialog
          title={t('places.closeTitle', { name: place.name })}
          confirm={word}
          label={t('places.closeReason')}
          pending={closing.isPending}
          error={closing.error}
          onConfirm={(reason) => closing.mutate(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
