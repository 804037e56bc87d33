import Alert from '@mui/material/Alert';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../../shared-ui/error-note.tsx';

/** Why a decision was not carried out; of a text that is no message what the reader of messages says of it. */
export function UnreadableNote({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  if (!(error instanceof RemoteProblem) || error.code !== 'message-unreadable') return <ErrorNote error={error} />;
  return (
    <Alert severity="warning">
      {t('problems.code.message-unreadable')}{' '}
      <bdi dir="ltr" lang="en">
        {error.problem.detail}
      </bdi>
    </Alert>
  );
}
