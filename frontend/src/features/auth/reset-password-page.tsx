import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useSearchParams } from 'react-router';
import { useApi } from '../../app/platform-context.ts';
import { AuthFrame } from './auth-frame.tsx';
import { NewPasswordForm } from './new-password-form.tsx';

/** Where the link of the e-mail leads: `/reset-password?token=…`. */
export function ResetPasswordPage() {
  const { t } = useTranslation();
  const api = useApi();
  const [query] = useSearchParams();
  const token = query.get('token');
  const set = useMutation({
    mutationFn: (password: string) => api.auth.resetPassword({ body: { token: token ?? '', password } }),
  });
  const toSignIn = (
    <Link component={RouterLink} to="/login" sx={{ py: 1.25 }}>
      {t('session.reset.toSignIn')}
    </Link>
  );
  if (!token || set.isSuccess) {
    return (
      <AuthFrame title={t('session.newPassword.title')}>
        <Alert severity={set.isSuccess ? 'success' : 'info'}>
          {t(set.isSuccess ? 'session.newPassword.done' : 'session.reset.noToken')}
        </Alert>
        {!token && (
          <Button component={RouterLink} to="/forgotten-password" variant="contained">
            {t('session.reset.again')}
          </Button>
        )}
        {toSignIn}
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t('session.newPassword.title')} explain={t('session.newPassword.hint')}>
      <NewPasswordForm pending={set.isPending} error={set.error} onEntered={(password) => set.mutate(password)} />
      {toSignIn}
    </AuthFrame>
  );
}
