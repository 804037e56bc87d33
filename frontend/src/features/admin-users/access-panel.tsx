import type { User } from '@nilecare/contracts/api/auth-users.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PasswordField } from '../auth/password-field.tsx';
import { isLocked } from './user-state.tsx';

/** Whether and how the account can sign in: lock, password, second step. */
export function AccessPanel({ user }: { user: User }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const may = useMay('user:manage');
  const [dialog, setDialog] = useState<'password' | 'mfa' | undefined>(undefined);
  const [password, setPassword] = useState('');
  const userId = user.id;
  const readAgain = () => queries.invalidateQueries({ queryKey: ['users'] });
  const close = () => {
    setDialog(undefined);
    setPassword('');
  };
  const unlock = useMutation({ mutationFn: () => api.auth.unlockUser({ params: { userId } }), onSuccess: readAgain });
  const setTemporary = useMutation({
    mutationFn: () => api.auth.setTemporaryPassword({ params: { userId }, body: { password } }),
    onSuccess: () => {
      close();
      return readAgain();
    },
  });
  const resetMfa = useMutation({
    mutationFn: () => api.auth.resetUserMfa({ params: { userId } }),
    onSuccess: () => {
      close();
      return readAgain();
    },
  });
  return (
    <Panel title={t('admin.users.access')}>
      <Facts
        of={[
          [t('admin.users.lastLogin'), user.lastLoginAt ? format.dateTime(user.lastLoginAt) : t('admin.users.never')],
          [t('admin.users.mfa'), t(user.mfaEnabled ? 'common.yes' : 'common.no')],
        ]}
      />
      {setTemporary.isSuccess && <Alert severity="success">{t('admin.users.setPasswordDone')}</Alert>}
      {unlock.isError && <ErrorNote error={unlock.error} />}
      {may && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
          {isLocked(user, Date.now()) && (
            <Button variant="contained" loading={unlock.isPending} onClick={() => unlock.mutate()}>
              {t('admin.users.unlock')}
            </Button>
          )}
          <Button variant="outlined" color="inherit" onClick={() => setDialog('password')}>
            {t('admin.users.setPassword')}
          </Button>
          {user.mfaEnabled && (
            <Button variant="outlined" color="inherit" onClick={() => setDialog('mfa')}>
              {t('admin.users.resetMfa')}
            </Button>
          )}
        </Box>
      )}
      {dialog === 'password' && (
        <ConfirmDialog
          title={t('admin.users.setPassword')}
          confirm={t('admin.users.setPassword')}
          pending={setTemporary.isPending}
          error={setTemporary.error}
          disabled={!password}
          onConfirm={() => setTemporary.mutate()}
          onClose={close}
        >
          <PasswordField
            label={t('admin.users.temporaryPassword')}
            helperText={t('admin.users.temporaryHint')}
            autoComplete="new-password"
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </ConfirmDialog>
      )}
      {dialog === 'mfa' && (
        <ConfirmDialog
          title={t('admin.users.resetMfa')}
          confirm={t('admin.users.resetMfa')}
          pending={resetMfa.isPending}
          error={resetMfa.error}
          onConfirm={() => resetMfa.mutate()}
          onClose={close}
        >
          <Typography>{t('admin.users.resetMfaAsk', { name: nameIn(language, user.name) })}</Typography>
        </ConfirmDialog>
      )}
    </Panel>
  );
}
