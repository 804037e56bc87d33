import { login, type SecondStep, type Tokens } from '@nilecare/contracts/api/auth.ts';
import { zodResolver } from '@hookform/resolvers/zod';
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
import { deviceName } from './device-name.ts';
import { PasswordField } from './password-field.tsx';

export function PasswordStep({ onAnswer }: { onAnswer: (answer: Tokens | SecondStep) => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const form = useForm({ resolver: zodResolver(login.body), defaultValues: { userName: '', password: '' } });
  const signIn = useMutation({
    mutationFn: (entered: { userName: string; password: string }) =>
      api.auth.login({ body: { ...entered, deviceName: deviceName(navigator.userAgent) } }),
    onSuccess: onAnswer,
  });
  const { errors } = form.formState;
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => void form.handleSubmit((entered) => signIn.mutate(entered))(event)}
      sx={{ display: 'grid', gap: 2 }}
    >
      <TextField
        label={t('session.userName')}
        autoComplete="username"
        autoFocus
        error={!!errors.userName}
        helperText={errors.userName?.message && t('problems.field', { message: errors.userName.message })}
        slotProps={{ htmlInput: { dir: 'ltr', autoCapitalize: 'none', spellCheck: false } }}
        {...form.register('userName')}
      />
      <PasswordField
        label={t('session.password')}
        autoComplete="current-password"
        error={!!errors.password}
        {...form.register('password')}
      />
      {signIn.isError && <ErrorNote error={signIn.error} />}
      <Button type="submit" variant="contained" size="large" loading={signIn.isPending}>
        {t('session.signIn')}
      </Button>
      <Link component={RouterLink} to="/forgotten-password" sx={{ py: 1.25, justifySelf: 'start' }}>
        {t('session.forgotten')}
      </Link>
    </Box>
  );
}
