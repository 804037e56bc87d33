import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { useFormat } from './use-format.ts';

/** Says that entries of an earlier time are shown again, and offers to begin anew. */
export function DraftNote({ draft }: { draft: { readonly keptAt: number | undefined; readonly discard: () => void } }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  if (draft.keptAt === undefined) return null;
  return (
    <Alert
      severity="info"
      action={
        <Button color="inherit" onClick={draft.discard}>
          {t('common.draft.discard')}
        </Button>
      }
    >
      {t('common.draft.kept', { time: dateTime(draft.keptAt) })}
    </Alert>
  );
}
