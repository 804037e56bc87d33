import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';

/** Says that entries of an earlier time are shown again, and offers to begin anew. */
export function DraftNote({ draft }: { draft: { readonly restored: boolean; readonly discard: () => void } }) {
  const { t } = useTranslation();
  if (!draft.restored) return null;
  return (
    <Alert
      severity="info"
      action={
        <Button color="inherit" onClick={draft.discard}>
          {t('common.draft.discard')}
        </Button>
      }
    >
      {t('common.draft.kept')}
    </Alert>
  );
}
