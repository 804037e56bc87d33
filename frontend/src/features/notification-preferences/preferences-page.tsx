import Alert from '@mui/material/Alert';
import Skeleton from '@mui/material/Skeleton';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { preferencesKey, useNoticeKindsQuery, usePreferencesQuery } from './preference-queries.ts';
import { PreferencesForm } from './preferences-form.tsx';
import { PushPanel } from './push-panel.tsx';

/** How the account wants to be told: by what, when, in which language, and in which browsers. */
export function PreferencesPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const stored = useQuery(usePreferencesQuery());
  const kinds = useQuery(useNoticeKindsQuery());
  const [isSaved, setSaved] = useState(false);
  const error = stored.error ?? kinds.error;
  return (
    <Page title={t('preferences.title')} narrow>
      <Alert severity="info">{t('preferences.critical')}</Alert>
      {error && <ErrorNote error={error} onRetry={() => Promise.all([stored.refetch(), kinds.refetch()])} />}
      {(stored.isPending || kinds.isPending) && !error && <Skeleton variant="rounded" height={480} />}
      {isSaved && <Alert severity="success">{t('preferences.saved')}</Alert>}
      {stored.data && kinds.data && (
        <PreferencesForm
          key={stored.data.version}
          stored={stored.data}
          kinds={kinds.data}
          onEdit={() => setSaved(false)}
          onSaved={(saved) => {
            queries.setQueryData(preferencesKey, saved);
            setSaved(true);
          }}
        />
      )}
      <PushPanel />
    </Page>
  );
}
