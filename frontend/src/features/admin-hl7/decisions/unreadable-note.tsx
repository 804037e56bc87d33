import Alert from '@mui/material/Alert';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { Hl7Cause } from '@nilecare/contracts/hl7-causes/hl7-causes.ts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ErrorNote } from '../../../shared-ui/error-note.tsx';
import { FaultText } from '../fault-text.tsx';

/** What the problem says beside its words; a service of the version before says less. */
const Why = z.object({ place: z.string().nullish().catch(null), cause: Hl7Cause.nullish().catch(null) });

/** Why a decision was not carried out; of a text that is no message what the reader of messages says of it. */
export function UnreadableNote({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  if (!(error instanceof RemoteProblem) || error.code !== 'message-unreadable') return <ErrorNote error={error} />;
  const { place, cause } = Why.parse(error.extensions);
  return (
    <Alert severity="warning">
      {t('problems.code.message-unreadable')}{' '}
      <FaultText fault={{ place: place ?? null, text: error.message, cause: cause ?? null }} />
    </Alert>
  );
}
