import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useWards } from '../facilities/use-facilities.ts';
import { useProposalsToDecide } from '../alarms/waiting-proposals.ts';

/** Leads to the other wards in which proposals wait for this person; nothing when there are none. */
export function OtherWards({ wardId }: { readonly wardId: string | undefined }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const waiting = useProposalsToDecide().filter((it) => it.wardId !== wardId);
  const wards = (useQuery(useWards()).data ?? []).filter((ward) => waiting.some((it) => it.wardId === ward.id));
  if (wards.length === 0) return null;
  return (
    <Alert severity="info">
      {t('alarmSettings.otherWards')}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
        {wards.map((ward) => (
          <Link key={ward.id} component={RouterLink} to={`/alarm-settings?ward=${ward.id}`} sx={{ py: 1.25 }}>
            {nameIn(language, ward.name)}
          </Link>
        ))}
      </Box>
    </Alert>
  );
}
