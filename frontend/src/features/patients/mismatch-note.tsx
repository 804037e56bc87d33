import Alert from '@mui/material/Alert';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { isProblem } from '../../api/problem-text.ts';

const Mismatches = z.object({ mismatches: z.array(z.enum(['birth-date', 'gender', 'check-digit'])) });

interface Props {
  readonly error: unknown;
  readonly seen: boolean;
  readonly onSeen: (seen: boolean) => void;
}

/** A national id that disagrees with the entries: to be compared with the document, and let through if it stands so there. */
export function MismatchNote({ error, seen, onSeen }: Props) {
  const { t } = useTranslation();
  if (!isProblem(error, 'identifier-mismatch') && !seen) return null;
  const read = isProblem(error, 'identifier-mismatch') ? Mismatches.safeParse(error.extensions).data : undefined;
  const what = (read?.mismatches ?? []).map((it) => t(`registration.mismatchOf.${it}`)).join(t('common.listSeparator'));
  return (
    <Alert severity="warning">
      {what && t('registration.mismatch', { what })}
      <FormControlLabel
        sx={{ display: 'flex' }}
        control={<Switch checked={seen} onChange={(_, on) => onSeen(on)} />}
        label={t('registration.mismatchSeen')}
      />
    </Alert>
  );
}
