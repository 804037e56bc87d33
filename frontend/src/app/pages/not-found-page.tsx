import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MessagePage } from './message-page.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <MessagePage title={t('shell.notFound.title')} explain={t('shell.notFound.explain')}>
      <Button component={Link} to="/" variant="contained">
        {t('shell.notFound.home')}
      </Button>
    </MessagePage>
  );
}
