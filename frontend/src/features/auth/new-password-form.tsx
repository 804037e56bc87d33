import { changePassword } from '@nilecare/contracts/api/auth.ts';
import { zodResolver } from '@hookform/resolvers/zod';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { PasswordField } from './password-field.tsx';

const NewPassword = z
  .object({ next: changePassword.body.shape.next, repeat: z.string() })
  .refine((it) => it.next === it.repeat, { path: ['repeat'], message: 'differ' });

interface Props {
  readonly pending: boolean;
  readonly error: unknown;
  readonly onEntered: (password: string) => void;
}

/** A new password, entered twice. */
export function NewPasswordForm({ pending, error, onEntered }: Props) {
  const { t } = useTranslation();
  const form = useForm({ resolver: zodResolver(NewPassword), defaultValues: { next: '', repeat: '' } });
  const { errors } = form.formState;
  return (
    <Box
      component="form"
      noValidate
      sx={{ display: 'grid', gap: 2 }}
      onSubmit={(event) => void form.handleSubmit(({ next }) => onEntered(next))(event)}
    >
      <PasswordField
        label={t('session.newPassword.next')}
        autoComplete="new-password"
        autoFocus
        error={!!errors.next}
        {...form.register('next')}
      />
      <PasswordField
        label={t('session.newPassword.repeat')}
        autoComplete="new-password"
        error={!!errors.repeat}
        helperText={errors.repeat && t('session.newPassword.differ')}
        {...form.register('repeat')}
      />
      {error !== null && <ErrorNote error={error} />}
      <Button type="submit" variant="contained" size="large" loading={pending}>
        {t('session.newPassword.set')}
      </Button>
    </Box>
  );
}
