import type { News2 } from '@nilecare/contracts/alarms.ts';
import { styled } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import { useTranslation } from 'react-i18next';
import { token } from '../../theme/token.ts';

const Chip = styled('span')<{ 'data-risk': string }>({
  display: 'inline-grid',
  placeItems: 'center',
  minWidth: 26,
  height: 24,
  paddingInline: 6,
  borderRadius: 6,
  fontWeight: 600,
  fontSize: '0.875rem',
  background: token.accentSoft,
  color: token.accent,
  '&[data-risk="low-medium"], &[data-risk="medium"]': {
    background: token.alarm.mediumSoft,
    color: token.alarm.medium,
  },
  '&[data-risk="high"]': { background: token.alarm.highBar, color: token.alarm.onHigh },
  '&[data-risk="none"]': { background: token.sunken, color: token.quiet },
});

/** NEWS2 score; the points' origin and what was not measured are told on hover and to screen readers. */
export function News2Chip({ news2, stale = false }: { news2: News2 | null; stale?: boolean }) {
  const { t } = useTranslation();
  if (!news2) {
    return (
      <Chip data-risk="none" aria-label={t('vitals.news2None')} role="img">
        –
      </Chip>
    );
  }
  const risk = t(`vitals.risk.${news2.risk}`);
  const parts = news2.missing.map((part) => t(`vitals.part.${part}`)).join(', ');
  const label = t('vitals.news2Of', { score: news2.score, risk });
  const missing = news2.missing.length > 0 ? t('vitals.news2Missing', { parts }) : '';
  return (
    <Tooltip title={missing ? `${label}. ${missing}` : label}>
      <Chip data-risk={stale ? 'none' : news2.risk} role="img" aria-label={missing ? `${label}. ${missing}` : label}>
        {news2.score}
      </Chip>
    </Tooltip>
  );
}
