import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { PasswordField } from './password-field.tsx';

/** Changes the own password; the other sessions are ended by it. */
export function ChangePassword({ onClose }: { onClose: (done: boolean) => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const differ = repeat !== '' && repeat !== next;
  const change = useMutation({
    mutationFn: () => api.auth.changePassword({ body: { current, next } }),
    onSuccess: () => onClose(true),
  });
  return (
    <ConfirmDialog
      title={t('session.profile.changePassword')}
      confirm={t('session.profile.changePassword')}
      pending={change.isPending}
      error={change.error}
      disabled={!current || !next || next !== repeat}
      onConfirm={() => change.mutate()}
      onClose={() => onClose(false)}
    >
      <PasswordField
        label={t('session.profile.currentPassword')}
        autoComplete="current-password"
        autoFocus
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <PasswordField
        label={t('session.newPassword.next')}
        helperText={t('session.newPassword.hint')}
        autoComplete="new-password"
        value={next}
        onChange={(event) => setNext(event.target.value)}
      />
      <PasswordField
        label={t('session.newPassword.repeat')}
        autoComplete="new-password"
        error={differ}
        helperText={differ && t('session.newPassword.differ')}
        value={repeat}
        onChange={(event) => setRepeat(event.target.value)}
      />
    </ConfirmDialog>
  );
}
