import type { User } from '@nilecare/contracts/api/auth-users.ts';
import { zodResolver } from '@hookform/resolvers/zod';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { isProblem } from '../../api/problem-text.ts';
import { useApi, useMay } from '../../app/platform-context.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { SaveFoot } from '../../shared-ui/save-foot.tsx';
import { userEntries, UserFields, type UserEntries } from './user-form.tsx';
import { useUserSaved } from './user-queries.ts';

const changedUser = userEntries.extend({ active: z.boolean() });

interface ChangedUser extends UserEntries {
  readonly active: boolean;
}

const entriesOf = (user: User): ChangedUser => ({
  name: user.name,
  email: user.email ?? '',
  phone: user.phone ?? '',
  language: user.language,
  roles: user.roles,
  facilityIds: user.facilityIds,
  active: user.active,
});

/** Changing an account. A conflict loads the newest version under what was typed. */
export function EditUser({ user }: { user: User }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const may = useMay('user:manage');
  const saved = useUserSaved();
  const [version, setVersion] = useState(user.version);
  const form = useForm<ChangedUser, unknown, ReturnType<typeof changedUser.parse>>({
    resolver: zodResolver(changedUser),
    defaultValues: entriesOf(user),
  });
  const save = useMutation({
    mutationFn: (entered: ReturnType<typeof changedUser.parse>) =>
      api.auth.updateUser(
        {
          params: { userId: user.id },
          body: { ...entered, staffId: user.staffId, patientId: user.patientId },
        },
        { ifMatch: version },
      ),
    onSuccess: (answer) => {
      setVersion(answer.version);
      saved(answer);
      form.reset(entriesOf(answer));
    },
    onError: async (error) => {
      if (!isProblem(error, 'version-conflict')) return;
      const newest = await api.auth.getUser({ params: { userId: user.id } });
      setVersion(newest.version);
      queries.setQueryData(['users', 'one', user.id], newest);
      form.reset(entriesOf(newest), { keepDirtyValues: true });
    },
  });
  const { isDirty } = form.formState;
  return (
    <Panel>
      <Box
        component="form"
        noValidate
        sx={{ display: 'grid', gap: 2 }}
        onSubmit={(event) => void form.handleSubmit((entered) => save.mutate(entered))(event)}
      >
        <FormProvider {...form}>
          <UserFields />
        </FormProvider>
        <Controller
          control={form.control}
          name="active"
          render={({ field }) => (
            <FormControlLabel
              control={<Switch checked={field.value} onChange={(_, on) => field.onChange(on)} />}
              label={t('admin.users.switchOff')}
            />
          )}
        />
        {may && (
          <SaveFoot save={save} isDirty={isDirty} saved={t('admin.users.saved')} conflict={t('admin.users.conflict')} />
        )}
      </Box>
    </Panel>
  );
}
