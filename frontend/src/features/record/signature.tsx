import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Ago } from '../../shared-ui/ago.tsx';

interface Signed {
  readonly recordedAt: string;
  readonly recordedBy: Person;
  readonly changedAt: string;
  readonly changedBy: Person;
}

/** Who recorded an entry, and who changed it last. */
export function Signature({ entry }: { entry: Signed }) {
  const { t } = useTranslation();
  const changed = entry.changedAt !== entry.recordedAt;
  return (
    <Typography variant="body2" color="textSecondary">
      {t('record.entry.recorded', { name: entry.recordedBy.name })} · <Ago at={entry.recordedAt} />
      {changed && (
        <>
          {' · '}
          {t('record.entry.changed', { name: entry.changedBy.name })} · <Ago at={entry.changedAt} />
        </>
      )}
    </Typography>
  );
}
