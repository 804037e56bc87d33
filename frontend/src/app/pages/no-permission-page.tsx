import type { Permission } from '@nilecare/contracts/permissions.ts';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MessagePage } from './message-page.tsx';

export function NoPermissionPage({ permission }: { permission: Permission }) {
  const { t } = useTranslation();
  return (
    <MessagePage
      title={t('shell.noPermission.title')}
      explain={t('shell.noPermission.explain', { permission: t(`admin.permission.${permission}`) })}
    >
      <Button component={Link} to="/" variant="contained">
        {t('shell.notFound.home')}
      </Button>
    </MessagePage>
  );
}
