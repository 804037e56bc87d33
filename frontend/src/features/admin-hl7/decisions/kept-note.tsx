import type { Hl7Resent } from '@nilecare/contracts/api/hl7-outgoing.ts';
import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';

/** A message was sent again as it was: why it could not be written anew. */
export function KeptNote({ because }: { readonly because: NonNullable<Hl7Resent['keptBecause']> }) {
  const { t } = useTranslation();
  return (
    <Alert severity="info" role="status">
      {t(`hl7.decide.resend.kept.${because}`)}
    </Alert>
  );
}
