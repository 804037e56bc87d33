import { News2Part, type News2 } from '@nilecare/contracts/alarms.ts';
import { styled } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import { useTranslation } from 'react-i18next';
import { token } from '../../theme/token.ts';
import { shownScore } from './shown-score.ts';

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

interface Props {
  readonly news2: News2 | null;
  readonly stale?: boolean;
  /** Where the score comes from, where another one may stand beside it. */
  readonly source?: string;
}

/** NEWS2 score, "≥" while it is incomplete; what was not measured is told on hover and to screen readers. */
export function News2Chip({ news2, stale = false, source }: Props) {
  const { t } = useTranslation();
  if (!news2) {
    return (
      <Chip data-risk="none" aria-label={t('vitals.news2None')} role="img">
        –
      </Chip>
    );
  }
  const risk = t(`vitals.risk.${news2.risk}`);
  const parts = news2.missing.map((part) => t(`vitals.part.${part}`)).join(t('common.listSeparator'));
  const of = News2Part.options.length;
  const said =
    news2.missing.length > 0
      ? [
          t('vitals.news2AtLeast', { score: news2.score, risk, n: of - news2.missing.length, of }),
          t('vitals.news2Missing', { parts }),
        ]
      : [t('vitals.news2Of', { score: news2.score, risk })];
  const label = [...said, source].filter(Boolean).join('. ');
  return (
    <Tooltip title={label}>
      <Chip data-risk={stale ? 'none' : news2.risk} role="img" aria-label={label} dir="ltr">
        {shownScore(news2)}
      </Chip>
    </Tooltip>
  );
}
