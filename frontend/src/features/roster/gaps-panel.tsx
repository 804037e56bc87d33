import type { Roster } from '@nilecare/contracts/api/business-roster.ts';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { createFormat } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';

/** Where people are missing, in words. */
export function GapsPanel({ roster }: { readonly roster: Roster }) {
  const { t } = useTranslation();
  const format = createFormat(
    usePreferences((it) => it.language),
    roster.timeZone,
  );
  return (
    <Panel title={t('roster.gaps')}>
      {roster.gaps.length === 0 && <Typography color="textSecondary">{t('roster.noGaps')}</Typography>}
      <ul style={{ margin: 0 }}>
        {roster.gaps.map((gap) => (
          <li key={`${gap.shiftId} ${gap.role} ${gap.from}`}>
            {t('roster.gap', {
              date: format.calendarDate(gap.date),
              from: format.time(gap.from),
              to: format.time(gap.to),
              role: t(`roster.role.${gap.role}`),
              present: gap.present,
              needed: gap.needed,
            })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
