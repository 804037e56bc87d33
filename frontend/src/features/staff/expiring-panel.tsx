import Link from '@mui/material/Link';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { LicenceState } from './licence-state.tsx';
import { useExpiringQuery } from './staff-queries.ts';

/** Licences that end soon or have ended; nothing where there is none. */
export function ExpiringPanel() {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const expiring = useQuery(useExpiringQuery());
  if (expiring.isError) return <ErrorNote error={expiring.error} onRetry={expiring.refetch} />;
  if (!expiring.data || expiring.data.length === 0) return null;
  return (
    <Panel title={t('staff.licences.expiring')}>
      <ul style={{ margin: 0, display: 'grid', gap: 8 }}>
        {expiring.data.map(({ staff, licence }) => (
          <li key={licence.id}>
            <Link component={RouterLink} to={`/staff/${staff.id}`}>
              {nameIn(language, staff.name)}
            </Link>{' '}
            {t(`staff.licences.kind.${licence.kind}`)} <LicenceState licence={licence} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
