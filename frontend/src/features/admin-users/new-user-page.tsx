import { createUser } from '@nilecare/contracts/api/auth-users.ts';
import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { wrongEntries } from '../../api/form-problem.ts';
import { isProblem } from '../../api/problem-text.ts';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PasswordField } from '../auth/password-field.tsx';
import { noEntries, userEntries, UserFields, type UserEntries } from './user-form.tsx';
import { useUserSaved } from './user-queries.ts';

const newUser = userEntries.extend({
  userName: createUser.body.shape.userName,
  password: createUser.body.shape.password,
});

interface NewUser extends UserEntries {
  readonly userName: string;
  readonly password: string;
}

export function NewUserPage() {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const saved = useUserSaved();
  const form = useForm<NewUser, unknown, ReturnType<typeof newUser.parse>>({
    resolver: zodResolver(newUser),
    defaultValues: { ...noEntries, userName: '', password: '' },
  });
  const create = useMutation({
    mutationFn: (entered: ReturnType<typeof newUser.parse>) =>
      api.auth.createUser({ body: entered }, { idempotencyKey: keyFor(entered) }),
    onSuccess: saved,
    onError: (error) => {
      if (isProblem(error, 'user-name-taken'))
        form.setError('userName', { message: t('problems.code.user-name-taken') });
      if (isProblem(error, 'weak-password')) form.setError('password', { message: t('problems.code.weak-password') });
      for (const [name, message] of wrongEntries(error)) form.setError(name as keyof NewUser, { message });
    },
  });
  const { errors } = form.formState;
  return (
    <Page title={t('admin.users.new')} narrow>
      <Panel>
        {create.data ? (
          <Alert
            severity="success"
            action={
              <Button component={Link} to={`/admin/users/${create.data.id}`} color="inherit">
                {create.data.userName}
              </Button>
            }
          >
            {t('admin.users.created')}
          </Alert>
        ) : (
          <Box
            component="form"
            noValidate
            sx={{ display: 'grid', gap: 2 }}
            onSubmit={(event) => void form.handleSubmit((entered) => create.mutate(entered))(event)}
          >
            <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
              <TextField
                label={t('admin.users.userName')}
                autoFocus
                autoComplete="off"
                error={!!errors.userName}
                helperText={errors.userName?.message}
                slotProps={{ htmlInput: { dir: 'ltr', autoCapitalize: 'none', spellCheck: false } }}
                {...form.register('userName')}
              />
              <PasswordField
                label={t('admin.users.temporaryPassword')}
                autoComplete="new-password"
                error={!!errors.password}
                helperText={errors.password?.message ?? t('admin.users.temporaryHint')}
                {...form.register('password')}
              />
            </Box>
            <FormProvider {...form}>
              <UserFields />
            </FormProvider>
            {create.isError && <ErrorNote error={create.error} />}
            <Button type="submit" variant="contained" loading={create.isPending} sx={{ justifySelf: 'start' }}>
              {t('admin.users.create')}
            </Button>
          </Box>
        )}
      </Panel>
    </Page>
  );
}
