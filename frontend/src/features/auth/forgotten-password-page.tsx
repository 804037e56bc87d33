import { requestPasswordReset } from '@nilecare/contracts/api/auth.ts';
import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { AuthFrame } from './auth-frame.tsx';

export function ForgottenPasswordPage() {
  const { t } = useTranslation();
  const api = useApi();
  const form = useForm({ resolver: zodResolver(requestPasswordReset.body), defaultValues: { userName: '' } });
  const ask = useMutation({
    mutationFn: (entered: { userName: string }) => api.auth.requestPasswordReset({ body: entered }),
  });
  return (
    <AuthFrame title={t('session.reset.title')} explain={t('session.reset.explain')}>
      {ask.isSuccess ? (
        <Alert severity="success">{t('session.reset.sent')}</Alert>
      ) : (
        <Box
          component="form"
          noValidate
          sx={{ display: 'grid', gap: 2 }}
          onSubmit={(event) => void form.handleSubmit((entered) => ask.mutate(entered))(event)}
        >
          <TextField
            label={t('session.userName')}
            autoComplete="username"
            autoFocus
            error={!!form.formState.errors.userName}
            slotProps={{ htmlInput: { dir: 'ltr', autoCapitalize: 'none', spellCheck: false } }}
            {...form.register('userName')}
          />
          {ask.isError && <ErrorNote error={ask.error} />}
          <Button type="submit" variant="contained" size="large" loading={ask.isPending}>
            {t('session.reset.send')}
          </Button>
        </Box>
      )}
      <Link component={RouterLink} to="/login" sx={{ py: 1.25 }}>
        {t('session.reset.toSignIn')}
      </Link>
    </AuthFrame>
  );
}
