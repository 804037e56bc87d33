import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useLastingSuppressions } from './use-suppressions.ts';
import { useWhat } from './use-what.ts';

/** Says that a colleague did so already, also while the dialog is open. */
export function AlreadyNote({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { what, rhythms } = useWhat();
  const lasting = useLastingSuppressions(patientId);
  return lasting.map((it) => (
    <Alert key={it.id} severity="info" variant="outlined">
      {t('suppressions.already', { name: it.startedBy.name, time: format.time(it.until), what: what(it) })}{' '}
      {rhythms(it)}
    </Alert>
  ));
}
