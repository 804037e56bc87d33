import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { useWardOfPage } from '../roster/ward-choice.tsx';
import { ProposalForm } from './proposal-form.tsx';
import { useWardRulesQuery } from './use-alarm-settings.ts';

/** Proposing other alarm settings for a ward. */
export function ProposePage() {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const ward = useWardOfPage();
  const rules = useQuery(useWardRulesQuery(ward?.id));
  return (
    <Page title={t('alarmSettings.proposeTitle')}>
      {ward && (
        <Typography color="textSecondary">
          {t('alarmSettings.proposeFor', { ward: nameIn(language, ward.name) })}
        </Typography>
      )}
      {rules.isError && <ErrorNote error={rules.error} onRetry={rules.refetch} />}
      {ward && rules.isPending && <Skeleton variant="rounded" height={480} />}
      {rules.data && <ProposalForm key={rules.data.wardId} ward={rules.data} />}
    </Page>
  );
}
