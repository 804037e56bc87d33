import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';

/** An answer that lacks the part of a service that was away says so. */
export function MissingParts({ missing }: { missing: readonly { readonly part: string }[] }) {
  const { t } = useTranslation();
  if (missing.length === 0) return null;
  return (
    <Alert severity="warning">{t('common.partMissing', { parts: missing.map((it) => it.part).join(', ') })}</Alert>
  );
}
