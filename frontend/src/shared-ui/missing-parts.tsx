import type { PartName } from '@nilecare/contracts/api/orchestrator.ts';
import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';

/** An answer that lacks the part of a service that was away says so. */
export function MissingParts({ missing }: { missing: readonly { readonly part: PartName }[] }) {
  const { t } = useTranslation();
  if (missing.length === 0) return null;
  const parts = missing.map((it) => t(`home.parts.${it.part}`));
  return <Alert severity="warning">{t('common.partMissing', { parts: parts.join(' · ') })}</Alert>;
}
