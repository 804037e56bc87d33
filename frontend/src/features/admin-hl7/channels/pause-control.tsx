import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../app/platform-context.ts';
import { ReasonDialog } from '../../../shared-ui/reason-dialog.tsx';
import { useHl7Changed } from '../use-hl7.ts';

/** Pauses a destination, with a reason, or sends what waits there; nothing for one that is switched off. */
export function PauseControl({ of: destination }: { readonly of: Hl7Destination }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useHl7Changed();
  const [isAsked, setAsked] = useState(false);
  const params = { destinationId: destination.id };
  const isPaused = destination.pausedSince !== null;
  const decision = useMutation({
    mutationFn: (reason: string) =>
      isPaused
        ? api.hl7.resumeHl7Destination({ params, body: { reason: reason === '' ? null : reason } })
        : api.hl7.pauseHl7Destination({ params, body: { reason } }),
    onSuccess: async () => {
      setAsked(false);
      await changed();
    },
  });
  if (!destination.enabled) return null;
  const words = isPaused ? 'hl7.resume' : 'hl7.pause';
  return (
    <>
      <Button variant="outlined" color="inherit" onClick={() => setAsked(true)}>
        {t(`${words}.act`)}
      </Button>
      {isAsked && (
        <ReasonDialog
          title={t(`${words}.title`)}
          confirm={t(`${words}.act`)}
          label={t('hl7.decide.reason')}
          optional={isPaused}
          pending={decision.isPending}
          error={decision.error}
          onConfirm={(reason) => decision.mutate(reason)}
          onClose={() => setAsked(false)}
        >
          <Typography>{t(`${words}.explain`)}</Typography>
        </ReasonDialog>
      )}
    </>
  );
}
