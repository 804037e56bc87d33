import type { Amendment } from '@nilecare/contracts/api/ehr-amendments.ts';
import EditNote from '@mui/icons-material/EditNoteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { given } from '../../shared-ui/given.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { AmendmentText } from './amendment-text.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { ExtendDialog } from './extend-dialog.tsx';

const states = ['requested', 'accepted', 'refused', 'withdrawn'] as const;

/** What patients ask to have changed in their records, what is due first. */
export function AmendmentsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const state = states.find((it) => it === filter.get('state')) ?? 'requested';
  const cursor = filter.get('cursor');
  const requests = useQuery({
    queryKey: ['amendments', state, cursor],
    queryFn: ({ signal }) => api.ehr.listAmendments({ query: { state: [state], ...given({ cursor }) } }, { signal }),
  });
  return (
    <Page title={t('amendments.title')} narrow>
      <SelectField
        label={t('common.state')}
        value={state}
        width={220}
        options={states.map((it) => [it, t(`amendments.state.${it}`)] as const)}
        onChange={(next) => filter.set({ state: next })}
      />
      <RecordPanel title={t(`amendments.of.${state}`)} query={requests} flush>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <EmptyState icon={<EditNote />}>{t('amendments.none')}</EmptyState>}
            <EntryList>
              {items.map((it) => (
                <EntryItem key={it.id}>
                  <Box sx={{ minWidth: 0 }}>
                    <Typography sx={{ fontWeight: 600 }}>
                      <bdi>
                        <PatientName patientId={it.patientId} />
                      </bdi>
                    </Typography>
                    <AmendmentText amendment={it} />
                  </Box>
                  <Acts amendment={it} />
                </EntryItem>
              ))}
            </EntryList>
            <Pager nextCursor={nextCursor} />
          </>
        )}
      </RecordPanel>
    </Page>
  );
}

function Acts({ amendment }: { amendment: Amendment }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<'accept' | 'refuse' | 'extend' | undefined>(undefined);
  const close = () => setAct(undefined);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'flex-end' }}>
      <Button component={Link} to={`/patients/${amendment.patientId}`}>
        {t('amendments.open')}
      </Button>
      {amendment.state === 'requested' && (
        <>
          {amendment.extension === null && <Button onClick={() => setAct('extend')}>{t('amendments.extend')}</Button>}
          <Button onClick={() => setAct('refuse')}>{t('amendments.refuse')}</Button>
          <Button variant="outlined" onClick={() => setAct('accept')}>
            {t('amendments.accept')}
          </Button>
        </>
      )}
      {act === 'extend' && <ExtendDialog amendment={amendment} onClose={close} />}
      {(act === 'accept' || act === 'refuse') && (
        <DecideDialog amendment={amendment} accepted={act === 'accept'} onClose={close} />
      )}
    </Box>
  );
}
