import type { Immunisation } from '@nilecare/contracts/api/clinical-record.ts';
import Vaccines from '@mui/icons-material/VaccinesOutlined';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { useThisPatient } from '../patient/patient-context.ts';
import { EntryActions } from '../record/entry-actions.tsx';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { HistoryDialog } from '../record/history-dialog.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { Signature } from '../record/signature.tsx';
import { ChangeImmunisationDialog } from './change-immunisation-dialog.tsx';
import { ImmunisationLine } from './immunisation-line.tsx';
import { NewImmunisationDialog } from './new-immunisation-dialog.tsx';
import { RetractImmunisationDialog } from './retract-immunisation-dialog.tsx';
import { useImmunisationsQuery } from './use-immunisations.ts';

type Opened = { readonly immunisation: Immunisation; readonly act: 'change' | 'history' | 'retract' };

/** What the patient was vaccinated with, and what was not given and why. */
export function ImmunisationsTab() {
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  const immunisations = useQuery(useImmunisationsQuery(patient.id));
  const mayWrite = useMay('immunisation:write');
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const close = () => setOpened(undefined);
  const add = mayWrite && (
    <Button variant="contained" onClick={() => setAdding(true)}>
      {t('record.immunisations.add')}
    </Button>
  );
  return (
    <>
      <RecordPanel title={t('record.immunisations.title')} query={immunisations} actions={add} flush>
        {({ items }) => (
          <>
            {items.length === 0 && <EmptyState icon={<Vaccines />}>{t('record.immunisations.none')}</EmptyState>}
            <EntryList>
              {items.map((immunisation) => (
                <EntryItem key={immunisation.id}>
                  <div>
                    <ImmunisationLine immunisation={immunisation} />
                    <Signature entry={immunisation} />
                  </div>
                  <EntryActions
                    what={immunisation.vaccine.text}
                    mayChange={mayWrite && immunisation.status !== 'entered-in-error'}
                    onAct={(act) => setOpened({ immunisation, act })}
                  />
                </EntryItem>
              ))}
            </EntryList>
          </>
        )}
      </RecordPanel>
      {adding && <NewImmunisationDialog onClose={() => setAdding(false)} />}
      {opened?.act === 'change' && <ChangeImmunisationDialog immunisation={opened.immunisation} onClose={close} />}
      {opened?.act === 'retract' && <RetractImmunisationDialog immunisation={opened.immunisation} onClose={close} />}
      {opened?.act === 'history' && <ImmunisationHistory immunisation={opened.immunisation} onClose={close} />}
    </>
  );
}

function ImmunisationHistory({ immunisation, onClose }: { immunisation: Immunisation; onClose: () => void }) {
  const api = useApi();
  const { id, patientId, version } = immunisation;
  const history = useQuery({
    queryKey: ['immunisations', patientId, 'history', id, version],
    queryFn: ({ signal }) => api.clinical.getImmunisationHistory({ params: { immunisationId: id } }, { signal }),
  });
  return (
    <HistoryDialog
      what={immunisation.vaccine.text}
      query={history}
      onClose={onClose}
      renderState={(state) => <ImmunisationLine immunisation={state} />}
    />
  );
}
