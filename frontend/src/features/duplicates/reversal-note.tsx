import type { reverseMerge } from '@nilecare/contracts/api/clinical-index.ts';
import type { AnswerOf } from '@nilecare/contracts/endpoint.ts';
import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';

export type Reversal = AnswerOf<typeof reverseMerge>;

/** What somebody has to look at after a merge was undone. */
export function ReversalNote({ reversal, onClose }: { reversal: Reversal; onClose: () => void }) {
  const { t } = useTranslation();
  const list = t('common.listSeparator');
  const { keptFields, writtenSince } = reversal;
  return (
    <Alert severity={writtenSince.length > 0 ? 'warning' : 'success'} onClose={onClose}>
      {writtenSince.length === 0
        ? t('registration.merges.nothingSince')
        : t('registration.merges.writtenSince', {
            list: writtenSince.map((it) => `${it.kind}: ${it.count}`).join(list),
          })}{' '}
      {keptFields.length > 0 &&
        t('registration.merges.keptFields', {
          fields: keptFields.map((it) => t(`registration.merge.field.${it}`)).join(list),
        })}
    </Alert>
  );
}
