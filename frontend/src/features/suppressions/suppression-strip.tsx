import type { AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import NotificationsActive from '@mui/icons-material/NotificationsActiveOutlined';
import NotificationsOff from '@mui/icons-material/NotificationsOffOutlined';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { LiveRegion } from '../../shared-ui/live-region.tsx';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { usePatientQuery } from '../alarms/use-alarm-place.ts';
import { endedFirst, isLasting, newestChange, timeLeft, worthTelling } from './suppression-state.ts';
import { useAllSuppressions } from './use-suppressions.ts';

const Bar = styled('section')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '2px 22px',
  padding: '0 20px',
  background: token.sunken,
  borderBlockEnd: `1px solid ${token.line}`,
  fontVariantNumeric: 'tabular-nums',
  '& a': { display: 'inline-flex', alignItems: 'center', gap: 7, minHeight: 44, color: token.ink },
  '@media print': { display: 'none' },
});

/** More than these would push the page away; the wall shows them all. */
const SHOWN = 4;

/** Below the alarm banner on every page: whose alarms do not sound, how long still, and whose sound again. */
export function SuppressionStrip() {
  const { t } = useTranslation();
  const all = useAllSuppressions();
  const told = useServerClock((now) =>
    endedFirst(worthTelling(all, now), now)
      .map((it) => it.id)
      .join(' '),
  );
  const shown = useMemo(() => told.split(' ').flatMap((id) => all.find((it) => it.id === id) ?? []), [all, told]);
  const newest = useServerClock((now) => newestChange(all, now)?.id);
  const change = all.find((it) => it.id === newest);
  const more = shown.length - SHOWN;
  return (
    <>
      <LiveRegion role="status">{change && <Announcement of={change} />}</LiveRegion>
      {shown.length > 0 && (
        <Bar aria-label={t('suppressions.strip')}>
          {shown.slice(0, SHOWN).map((it) => (
            <Entry key={it.id} of={it} />
          ))}
          {more > 0 && t('suppressions.more', { count: more })}
        </Bar>
      )}
    </>
  );
}

/** Undefined while it is being read; of who cannot be read "Patient". */
function useName(patientId: string): string | undefined {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const { data, isLoading } = useQuery(usePatientQuery(patientId));
  if (isLoading) return undefined;
  return data ? nameIn(language, data.name) : t('suppressions.unknownPatient');
}

function Entry({ of: it }: { of: AlarmSuppression }) {
  const { t } = useTranslation();
  const name = useName(it.patientId);
  const time = useServerClock((now) => (isLasting(it, now) ? timeLeft(it, now) : ''));
  const Icon = time ? NotificationsOff : NotificationsActive;
  return (
    <Link to={`/patients/${it.patientId}/alarms`}>
      <Icon fontSize="small" />
      <span>
        <strong>{name ?? t('suppressions.unknownPatient')}</strong>:{' '}
        {time ? t('suppressions.stripOf', { time }) : t('suppressions.stripOver')}
      </span>
    </Link>
  );
}

/** Without the running seconds, and not before the name is known, so that it is read out once. */
function Announcement({ of: it }: { of: AlarmSuppression }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useName(it.patientId);
  const lasts = useServerClock((now) => isLasting(it, now));
  if (name === undefined) return null;
  if (!lasts) return t('suppressions.announceOver', { name });
  const { reason, startedBy } = it;
  return t('suppressions.announceBegun', { name, reason, by: startedBy.name, time: format.time(it.until) });
}
