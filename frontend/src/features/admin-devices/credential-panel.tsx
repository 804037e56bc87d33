import ContentCopy from '@mui/icons-material/ContentCopyOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { copyText } from '../../shared-ui/copy-text.ts';
import { Facts } from '../../shared-ui/facts.tsx';
import { Panel } from '../../shared-ui/panel.tsx';

/** Issuing and taking away what the device signs in to the broker with; the password is shown once. */
export function CredentialPanel({ deviceId }: { deviceId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const [dialog, setDialog] = useState<'issue' | 'revoke' | undefined>(undefined);
  const close = () => setDialog(undefined);
  const issue = useMutation({
    mutationFn: () => api.auth.issueDeviceCredential({ body: { deviceId } }),
    onSuccess: close,
    // The password is not kept longer than it is shown.
    gcTime: 0,
  });
  const revoke = useMutation({
    mutationFn: () => api.auth.revokeDeviceCredential({ params: { deviceId } }),
    onSuccess: () => {
      issue.reset();
      close();
    },
  });
  return (
    <Panel title={t('admin.devices.credential')}>
      <Typography color="textSecondary">{t('admin.devices.credentialExplain')}</Typography>
      {issue.data && <Issued user={issue.data.userName} password={issue.data.password} topics={issue.data.topics} />}
      {revoke.isSuccess && !issue.data && <Alert severity="success">{t('admin.devices.revoked')}</Alert>}
      <Box sx={{ display: 'flex', gap: 1, mt: 2 }}>
        <Button variant="outlined" onClick={() => setDialog('issue')}>
          {t('admin.devices.issue')}
        </Button>
        <Button color="inherit" onClick={() => setDialog('revoke')}>
          {t('admin.devices.revoke')}
        </Button>
      </Box>
      {dialog === 'issue' && (
        <ConfirmDialog
          title={t('admin.devices.issue')}
          confirm={t('admin.devices.issue')}
          pending={issue.isPending}
          error={issue.error}
          onConfirm={() => issue.mutate()}
          onClose={close}
        >
          <Typography>{t('admin.devices.issueAsk', { device: deviceId })}</Typography>
        </ConfirmDialog>
      )}
      {dialog === 'revoke' && (
        <ConfirmDialog
          title={t('admin.devices.revoke')}
          confirm={t('admin.devices.revoke')}
          pending={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate()}
          onClose={close}
        >
          <Typography>{t('admin.devices.revokeAsk', { device: deviceId })}</Typography>
        </ConfirmDialog>
      )}
    </Panel>
  );
}

interface IssuedProps {
  readonly user: string;
  readonly password: string;
  readonly topics: readonly string[];
}

function Issued({ user, password, topics }: IssuedProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const code = (text: string) => (
    <Box component="code" dir="ltr" sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>
      {text}
    </Box>
  );
  return (
    <Alert severity="warning" sx={{ mt: 2, alignItems: 'flex-start', '& .MuiAlert-message': { flex: 1 } }}>
      {t('admin.devices.once')}
      <Box sx={{ my: 1 }}>
        <Facts
          of={[
            [t('admin.devices.user'), code(user)],
            [t('admin.devices.password'), code(password)],
            [t('admin.devices.topics'), code(topics.join(', '))],
          ]}
        />
      </Box>
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<ContentCopy />}
        onClick={() => void copyText(password).then(setCopied)}
      >
        {t(copied ? 'common.copied' : 'common.copy')}
      </Button>
    </Alert>
  );
}
