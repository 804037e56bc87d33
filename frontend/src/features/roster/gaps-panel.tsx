import type { Roster } from '@nilecare/contracts/api/business-roster.ts';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ClockSpan } from '../../shared-ui/clock-span.tsx';
import { createFormat } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { canBeFilled } from './gaps-to-fill.ts';

/** Where people are missing now or later, in words; what is over cannot be filled any more. */
export function GapsPanel({ roster }: { readonly roster: Roster }) {
  const { t } = useTranslation();
  const format = createFormat(
    usePreferences((it) => it.language),
    roster.timeZone,
  );
  const gaps = roster.gaps.filter((it) => canBeFilled(it, Date.now()));
  return (
    <Panel title={t('roster.gaps')}>
      {gaps.length === 0 && <Typography color="textSecondary">{t('roster.noGaps')}</Typography>}
      <ul style={{ margin: 0 }}>
        {gaps.map((gap) => (
          <li key={`${gap.shiftId} ${gap.role} ${gap.from}`}>
            {format.calendarDate(gap.date)}
            {t('common.listSeparator')}
            <ClockSpan from={format.time(gap.from)} to={format.time(gap.to)} />:{' '}
            {t('roster.gap', { role: t(`roster.role.${gap.role}`), present: gap.present, needed: gap.needed })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
