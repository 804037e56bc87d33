import { documentCategories, type RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Ago } from '../../shared-ui/ago.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { EntryItem } from '../record/entry-list.tsx';
import { DocumentActs } from './document-acts.tsx';
import { sizeOf } from './file-words.ts';

/** One document: what it is, of when, by whom, and why it cannot be opened where it cannot. */
export function DocumentRow({ document }: { document: RecordDocument }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [newest] = document.revisions;
  const size = newest && sizeOf(newest.bytes);
  const isGone = document.state === 'retracted';
  return (
    <EntryItem>
      <Box sx={{ minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600, ...(isGone ? { textDecoration: 'line-through' } : {}) }}>
          <bdi>{document.title}</bdi>
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {nameIn(format.language, documentCategories[document.category])} · {format.date(document.datedAt)}
          {size && <> · {t(`documents.size.${size.unit}`, { n: format.number(size.n) })}</>}
          {newest && newest.revision > 1 && <> · {t('documents.revision', { n: newest.revision })}</>}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {t('record.entry.recorded', { name: (newest?.addedBy ?? document.createdBy).name })} ·{' '}
          <Ago at={newest?.addedAt ?? document.createdAt} />
        </Typography>
        {document.retraction && (
          <Typography variant="body2" dir="auto">
            {t('documents.retracted', { reason: document.retraction.reason })}
          </Typography>
        )}
        <Chips document={document} />
      </Box>
      {!isGone && <DocumentActs document={document} />}
    </EntryItem>
  );
}

function Chips({ document: { sensitivity, state, revisions } }: { document: RecordDocument }) {
  const { t } = useTranslation();
  const scan = revisions[0]?.scan;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, pt: 0.5, '&:empty': { display: 'none' } }}>
      {sensitivity !== 'general' && <StatusChip tone="quiet" label={t(`privacy.sensitivity.${sensitivity}`)} />}
      {state === 'empty' && <StatusChip tone="trouble" label={t('documents.empty')} />}
      {scan === 'waiting' && <StatusChip tone="trouble" label={t('documents.scan.waiting')} />}
      {scan === 'infected' && <StatusChip tone="trouble" label={t('documents.scan.infected')} />}
      {scan === 'unscanned' && <StatusChip tone="quiet" label={t('documents.scan.unscanned')} />}
    </Box>
  );
}
