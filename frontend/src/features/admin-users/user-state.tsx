import type { User } from '@nilecare/contracts/api/auth-users.ts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Format } from '../../shared-ui/format.ts';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

export const isLocked = (user: User, now: number): boolean =>
  user.lockedUntil !== null && Date.parse(user.lockedUntil) > now;

export function userStateText(user: User, t: TFunction, format: Pick<Format, 'time'>, now: number): string {
  if (!user.active) return t('admin.users.inactive');
  if (user.lockedUntil && isLocked(user, now)) return t('admin.users.locked', { time: format.time(user.lockedUntil) });
  return t('admin.users.active');
}

export function UserState({ user }: { user: User }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = Date.now();
  const tone = !user.active ? 'quiet' : isLocked(user, now) ? 'trouble' : 'good';
  return <StatusChip tone={tone} label={userStateText(user, t, format, now)} />;
}
