import { permissionNames } from '@nilecare/contracts/permissions.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem-text.ts';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { SaveError } from '../../shared-ui/save-error.tsx';
import { changedRoles, toggled, type RoleDraft, type RoleRow } from './role-drafts.ts';
import { RoleMatrix } from './role-matrix.tsx';
import { useRolesQuery } from './user-queries.ts';

/** What every role may do, as one matrix. Changes are kept until they are saved per role. */
export function RolesPage() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const language = usePreferences((it) => it.language);
  const may = useMay('role:manage');
  const roles = useQuery(useRolesQuery());
  const [drafts, setDrafts] = useState<ReadonlyMap<string, RoleDraft>>(new Map());
  const forget = (name: string) => setDrafts((before) => new Map([...before].filter(([it]) => it !== name)));
  const save = useMutation({
    mutationFn: ({ role, draft }: { role: RoleRow; draft: RoleDraft }) =>
      api.auth.updateRole({ params: { role: role.name }, body: draft }, { ifMatch: role.version }),
    onSuccess: (_, { role }) => {
      forget(role.name);
      return queries.invalidateQueries({ queryKey: ['roles'] });
    },
    onError: (error) => {
      if (isProblem(error, 'version-conflict')) void roles.refetch();
    },
  });
  const changed = changedRoles(roles.data ?? [], drafts);
  return (
    <Page title={t('admin.roles.title')}>
      <Typography color="textSecondary">{t('admin.roles.explain')}</Typography>
      {roles.isError && <ErrorNote error={roles.error} onRetry={roles.refetch} />}
      {roles.isPending && <Skeleton variant="rounded" height={480} />}
      {changed.length > 0 && (
        <Alert severity="info">
          {t('admin.roles.changed', { roles: changed.map(({ role }) => role.title[language]).join(', ') })}
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
            {changed.map(({ role, draft }) => (
              <Button
                key={role.name}
                variant="contained"
                loading={save.isPending && save.variables.role.name === role.name}
                onClick={() => save.mutate({ role, draft })}
              >
                {t('admin.roles.save', { role: role.title[language] })}
              </Button>
            ))}
            <Button onClick={() => setDrafts(new Map())}>{t('common.cancel')}</Button>
          </Box>
        </Alert>
      )}
      <SaveError error={save.error} conflict={t('admin.roles.conflict')} />
      {roles.data && (
        <Card>
          <RoleMatrix
            roles={roles.data}
            drafts={drafts}
            permissions={permissionNames.map((name) => [name, t(`admin.permission.${name}`)])}
            disabled={!may}
            onToggle={(role, what) =>
              setDrafts((before) => new Map(before).set(role.name, toggled(before.get(role.name) ?? role, what)))
            }
          />
        </Card>
      )}
    </Page>
  );
}
