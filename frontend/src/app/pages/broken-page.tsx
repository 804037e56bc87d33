import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { MessagePage } from './message-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';

/** A page's code that is gone after an update of the product. */
const isMissingChunk = (error: unknown) =>
  error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);

/** What stands in place of a page that threw. */
export function BrokenPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  const explain = isMissingChunk(error) ? t('shell.missingPage.newVersion') : t('shell.broken.explain');
  return (
    <MessagePage title={t('shell.broken.title')} explain={explain}>
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
