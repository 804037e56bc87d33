import type { Consent, ConsentSubject } from '@nilecare/contracts/api/ehr-consents.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { EntryItem } from '../record/entry-list.tsx';

interface Props {
  readonly consent: Consent;
  readonly subjectText: (subject: ConsentSubject) => string;
  readonly actions: ReactNode;
}

/** One decision of the patient: who may or may not read what, since when and until when. */
export function ConsentRow({ consent, subjectText, actions }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = subjectText(consent.subject);
  const what = t(`consents.category.${consent.category}`);
  const isActive = consent.status === 'active';
  const facts = [
    t(`consents.how.${consent.signed.how}`, { by: consent.signed.by }),
    consent.signed.witness && t('consents.witnessed', { name: consent.signed.witness }),
    format.dateTime(consent.givenAt),
    consent.validUntil && t('consents.until', { date: format.dateTime(consent.validUntil) }),
    consent.withdrawal && t('consents.withdrawn', { date: format.dateTime(consent.withdrawal.at) }),
  ];
  return (
    <EntryItem>
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Typography sx={{ fontWeight: 600 }}>{t(`consents.sentence.${consent.decision}`, { who, what })}</Typography>
          <StatusChip tone={isActive ? 'good' : 'quiet'} label={t(`consents.status.${consent.status}`)} />
        </Box>
        <Typography variant="body2" color="textSecondary">
          {facts.filter(Boolean).join(' · ')}
        </Typography>
        {consent.note && (
          <Typography variant="body2" dir="auto">
            {consent.note}
          </Typography>
        )}
      </Box>
      {isActive && actions}
    </EntryItem>
  );
}
