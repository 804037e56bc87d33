import type { Licence } from '@nilecare/contracts/api/business.ts';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { daysLeft } from './days-left.ts';

const SOON_DAYS = 60;

/** Whether a licence is valid today, and for how long if not for long. */
export function LicenceState({ licence }: { readonly licence: Pick<Licence, 'validFrom' | 'validUntil'> }) {
  const { t } = useTranslation();
  const today = useFormat().today(Date.now());
  const left = daysLeft(today, licence.validUntil);
  if (left < 0) return <StatusChip tone="trouble" label={t('staff.licences.over')} />;
  if (licence.validFrom > today) return <StatusChip tone="quiet" label={t('staff.licences.ahead')} />;
  if (left <= SOON_DAYS) return <StatusChip tone="trouble" label={t('staff.licences.soon', { count: left })} />;
  return <StatusChip tone="good" label={t('staff.licences.valid')} />;
}
