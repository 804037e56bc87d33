import MedicationOutlined from '@mui/icons-material/MedicationOutlined';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ItemLine } from '../prescribing/item-line.tsx';
import { useMedicationQuery } from '../prescribing/use-medication.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';

/** All that is ordered for the patient, each leading to what the pharmacy does with it. */
export function PatientOrders({ patientId }: { readonly patientId: string }) {
  const { t } = useTranslation();
  const [withOver, setWithOver] = useState(false);
  const list = useQuery(useMedicationQuery(patientId, withOver));
  const actions = (
    <Button onClick={() => setWithOver(!withOver)} aria-pressed={withOver}>
      {t(withOver ? 'prescribing.hideOver' : 'prescribing.showOver')}
    </Button>
  );
  return (
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
                <Button component={Link} to={`/pharmacy/orders/${item.id}`}>
                  {t('pharmacy.order.title')}
                </Button>
              </EntryItem>
            ))}
          </EntryList>
        </>
      )}
    </RecordPanel>
  );
}
