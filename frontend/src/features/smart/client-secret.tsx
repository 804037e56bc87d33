import type { ApiClient } from '@nilecare/contracts/api/auth-apps.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { copyText } from '../../shared-ui/copy-text.ts';

/** Gives an app a new secret, which is shown once. */
export function ClientSecretDialog({ client, onClose }: { readonly client: ApiClient; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [copied, setCopied] = useState(false);
  const issue = useMutation({
    mutationFn: () => api.auth.issueClientSecret({ params: { clientId: client.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-clients'] }),
    // The secret is not kept longer than it is shown.
    gcTime: 0,
  });
  const secret = issue.data?.secret;
  const copy = () => void copyText(secret ?? '').then(setCopied);
  return (
    <ConfirmDialog
      title={t('apps.admin.secret')}
      confirm={secret ? t(copied ? 'common.copied' : 'common.copy') : t('apps.admin.secret')}
      pending={issue.isPending}
      error={issue.error}
      onConfirm={() => (secret ? copy() : issue.mutate())}
      onClose={onClose}
    >
      {secret ? (
        <Alert severity="warning">
          {t('apps.admin.secretOnce')}
          <Box component="code" dir="ltr" sx={{ display: 'block', mt: 1, overflowWrap: 'anywhere' }}>
            {secret}
          </Box>
        </Alert>
      ) : (
        <Typography>{t('apps.admin.secretAsk', { app: client.name })}</Typography>
      )}
    </ConfirmDialog>
  );
}

/** Whether such an app has a secret at all. */
export const mayHaveSecret = ({ kind, jwks, jwksUrl }: ApiClient): boolean =>
  kind === 'confidential' && jwks === null && jwksUrl === null;

export const SecretButton = ({ client, onClick }: { readonly client: ApiClient; readonly onClick: () => void }) => {
  const { t } = useTranslation();
  return (
    <Button onClick={onClick} aria-label={`${t('apps.admin.secret')}: ${client.name}`} sx={{ minHeight: 44 }}>
      {t('apps.admin.secret')}
    </Button>
  );
};
