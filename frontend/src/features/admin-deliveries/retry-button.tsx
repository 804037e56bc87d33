import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';

/** Sends what failed or came back once more. */
export function RetryButton({ deliveryId }: { readonly deliveryId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const retry = useMutation({
    mutationFn: () => api.notification.retryDelivery({ params: { deliveryId } }),
    onSuccess: () => setAsking(false),
    onSettled: () => queries.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  return (
    <>
      <Button variant="contained" onClick={() => setAsking(true)}>
        {t('admin.deliveries.retry')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('admin.deliveries.retry')}
          confirm={t('admin.deliveries.retry')}
          pending={retry.isPending}
          error={retry.error}
          onConfirm={() => retry.mutate()}
          onClose={() => setAsking(false)}
        >
          <Typography>{t('admin.deliveries.retryExplain')}</Typography>
        </ConfirmDialog>
      )}
    </>
  );
}
