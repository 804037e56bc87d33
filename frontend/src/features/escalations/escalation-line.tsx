import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Escalation } from '@nilecare/contracts/api/notification-escalations.ts';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { untilNext } from './next-call.ts';
import { useCalled } from './use-called.ts';

interface Props {
  readonly alarm: Alarm;
  /** What is known beyond the alarm itself: names, and when the next are called. */
  readonly running: Escalation | undefined;
}

/** "Level 3: doctor called 2 min ago (Dr Amal) · next call in 0:45"; nothing where nobody was called. */
export function EscalationLine({ alarm: { escalation }, running }: Props) {
  const called = useCalled();
  if (!escalation) return null;
  return (
    <span>
      {called(escalation)} <Ago at={escalation.since} />
      {running && <Names of={running} level={escalation.level} />}
      {running && <Next at={running.nextLevelAt} />}
    </span>
  );
}

function Names({ of: { steps }, level }: { of: Escalation; level: number }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const people = steps.find((it) => it.level === level)?.people ?? [];
  if (people.length === 0) return null;
  return ` (${people.map((it) => nameIn(language, it.name)).join(t('common.listSeparator'))})`;
}

function Next({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const time = useServerClock((now) => untilNext(at, now));
  return time === undefined ? null : ` · ${t('escalations.next', { time })}`;
}
