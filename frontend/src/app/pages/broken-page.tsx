import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { CodeMissing } from '../code-missing.ts';
import { MessagePage } from './message-page.tsx';
import { MissingPage } from './missing-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';

/** What stands in place of a page that threw. */
export function BrokenPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  if (error instanceof CodeMissing) return <MissingPage />;
  return (
    <MessagePage title={t('shell.broken.title')} explain={t('shell.broken.explain')}>
      <Button variant="contained" onClick={() => location.reload()}>
        {t('shell.broken.reload')}
      </Button>
      {error instanceof Error && (
        <details>
          <summary>{t('shell.broken.detail')}</summary>
          <Typography component="pre" dir="ltr" variant="body2" sx={{ whiteSpace: 'pre-wrap' }}>
            {error.message}
          </Typography>
        </details>
      )}
    </MessagePage>
  );
}
