import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import MedicationOutlined from '@mui/icons-material/MedicationOutlined';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { useThisPatient } from '../patient/patient-context.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { ItemActDialog } from './item-act-dialog.tsx';
import { ItemActions, type ItemAct } from './item-actions.tsx';
import { ItemHistory } from './item-history.tsx';
import { ItemLine } from './item-line.tsx';
import { ResumeDialog } from './resume-dialog.tsx';
import { useMedicationQuery } from './use-medication.ts';

interface Opened {
  readonly item: PrescriptionItem;
  readonly act: ItemAct;
}

/** What the patient is prescribed; what is over is hidden until asked for. */
export function MedicationList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { patient } = useThisPatient();
  const [withOver, setWithOver] = useState(false);
  const list = useQuery(useMedicationQuery(patient.id, withOver));
  const mayPrescribe = useMay('medication:prescribe');
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const close = () => setOpened(undefined);
  const page = `/patients/${patient.id}/medication/new`;
  const act = (item: PrescriptionItem, what: ItemAct) => {
    if (what === 'change' || what === 'renew') void navigate(`${page}?${what}=${item.id}`);
    else setOpened({ item, act: what });
  };
  const actions = (
    <>
      <Button onClick={() => setWithOver(!withOver)} aria-pressed={withOver}>
        {t(withOver ? 'prescribing.hideOver' : 'prescribing.showOver')}
      </Button>
      {mayPrescribe && (
        <Button component={Link} to={page} variant="contained">
          {t('prescribing.prescribe')}
        </Button>
      )}
    </>
  );
  return (
    <>
      <RecordPanel title={t('prescribing.list')} query={list} actions={actions} flush>
        {({ items }) => (
          <>
            {items.length === 0 && <EmptyState icon={<MedicationOutlined />}>{t('prescribing.none')}</EmptyState>}
            <EntryList>
              {items.map((item) => (
                <EntryItem key={item.id}>
                  <div>
                    <ItemLine item={item} />
                  </div>
                  <ItemActions item={item} mayPrescribe={mayPrescribe} onAct={(what) => act(item, what)} />
                </EntryItem>
              ))}
            </EntryList>
          </>
        )}
      </RecordPanel>
      {(opened?.act === 'hold' || opened?.act === 'discontinue') && (
        <ItemActDialog item={opened.item} act={opened.act} onClose={close} />
      )}
      {opened?.act === 'resume' && <ResumeDialog item={opened.item} onClose={close} />}
      {opened?.act === 'history' && <ItemHistory item={opened.item} onClose={close} />}
    </>
  );
}
