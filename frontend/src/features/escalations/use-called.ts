import type { AlarmEscalation } from '@nilecare/contracts/alarms.ts';
import { useTranslation } from 'react-i18next';

const roles = [
  'nurse',
  'charge-nurse',
  'doctor',
  'first-on-call',
  'second-on-call',
  'facility',
  'administrator',
] as const;

/** Who is called at a level, in words. */
export function useCalledRole() {
  const { t } = useTranslation();
  return (role: string): string => {
    const known = roles.find((it) => it === role);
    return known ? t(`escalations.role.${known}`) : role;
  };
}

/** "Level 3: doctor called", or that there is nobody left to call. */
export function useCalled() {
  const { t } = useTranslation();
  const roleText = useCalledRole();
  return ({ level, role, exhausted }: AlarmEscalation): string => {
    if (role === null) return t('escalations.nobody');
    const called = t('escalations.called', { level, role: roleText(role) });
    return exhausted ? `${called} · ${t('escalations.exhausted')}` : called;
  };
}

/** For a tile: "L3 doctor". */
export function useCalledShort() {
  const { t } = useTranslation();
  const roleText = useCalledRole();
  return ({ level, role }: AlarmEscalation): string =>
    role === null ? t('escalations.nobody') : `${t('escalations.short', { level })} ${roleText(role)}`;
}
