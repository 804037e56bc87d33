import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlatform } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { EnrolStep } from './enrol-step.tsx';
import { PasswordField } from './password-field.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** Switch the second step on, off, or make new recovery codes. */
export type MfaTask = 'enrol' | 'remove' | 'codes';

const titles = {
  enrol: 'session.profile.mfaTurnOn',
  remove: 'session.profile.mfaTurnOff',
  codes: 'session.profile.newCodes',
} as const;

interface Props {
  readonly task: MfaTask;
  readonly onClose: () => void;
}

/** Every change of the second step asks for the password first. */
export function MfaDialog({ task, onClose }: Props) {
  const { t } = useTranslation();
  const { api, session } = usePlatform();
  const [password, setPassword] = useState('');
  const [confirmed, setConfirmed] = useState(false);
  const readProfile = async () => session.setProfile(await api.auth.me({}));
  const act = useMutation({
    mutationFn: async () => {
      if (task === 'codes') return (await api.auth.renewRecoveryCodes({ body: { password } })).recoveryCodes;
      if (task === 'remove') await api.auth.removeMfa({ body: { password } });
      return undefined;
    },
    onSuccess: async (codes) => {
      if (task === 'enrol') return setConfirmed(true);
      await readProfile();
      if (!codes) onClose();
    },
  });
  const title = t(titles[task]);
  if (confirmed || act.data) {
    return (
      <Dialog open fullWidth maxWidth="xs" aria-label={title}>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>
          {act.data ? (
            <RecoveryCodes codes={act.data} onKept={onClose} />
          ) : (
            <EnrolStep password={password} onDone={() => void readProfile().then(onClose)} />
          )}
        </DialogContent>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      title={title}
      confirm={title}
      pending={act.isPending}
      error={act.error}
      disabled={!password}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      <PasswordField
        label={t('session.password')}
        autoComplete="current-password"
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
    </ConfirmDialog>
  );
}
