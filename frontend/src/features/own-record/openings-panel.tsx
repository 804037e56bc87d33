import type { OwnOpening } from '@nilecare/contracts/api/clinical-own.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../shared-ui/format.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { useOwnOpeningsQuery } from './use-own-record.ts';

/** Who opened the record of the patient who is signed in without treating her, as far as NileCare knew: when, and as what. */
export function OpeningsPanel() {
  const { t } = useTranslation();
  const openings = useQuery(useOwnOpeningsQuery());
  return (
    <RecordPanel title={t('care.own.title')} query={openings} flush>
      {({ items }) => (
        <>
          <Typography color="textSecondary" sx={{ px: 2, pb: 1 }}>
            {t(items.length === 0 ? 'care.own.none' : 'care.own.explain')}
          </Typography>
          <EntryList>
            {items.map((it) => (
              <Opening key={it.id} of={it} />
            ))}
          </EntryList>
        </>
      )}
    </RecordPanel>
  );
}

function Opening({ of: { at, until, by, category } }: { of: OwnOpening }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <EntryItem>
      <Box sx={{ minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>
          <bdi>{nameIn(format.language, by.name)}</bdi>
          {by.profession && <> · {t(`staff.profession.${by.profession}`)}</>}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {format.dateTime(at)}
          {until !== at && <> · {t('care.review.until', { time: format.dateTime(until) })}</>}
        </Typography>
        <Typography variant="body2">{t(`care.own.category.${category}`)}</Typography>
      </Box>
    </EntryItem>
  );
}
