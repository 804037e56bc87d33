import { ChargeState, type Charge } from '@nilecare/contracts/api/billing-charges.ts';
import { BillableCategory } from '@nilecare/contracts/billable.ts';
import Add from '@mui/icons-material/Add';
import ListAlt from '@mui/icons-material/ListAltOutlined';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useMay } from '../../app/platform-context.ts';
import { AdminGrid } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { fitting } from '../../shared-ui/fitting.ts';
import { given } from '../../shared-ui/given.ts';
import { Page } from '../../shared-ui/page.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { BillingTabs } from '../invoices/billing-tabs.tsx';
import { useCharges } from '../invoices/use-money.ts';
import { PatientChoice } from '../patients/patient-choice.tsx';
import { ChargeDialogs, type ChargeAct } from './charge-dialogs.tsx';
import { EnterDialog } from './enter-dialog.tsx';
import { useChargeColumns } from './charge-columns.tsx';

const worklists = ['everything', 'unpriced', 'toCredit'] as const;

/** Charges of the own facilities. Those without a price are the worklist: none of them is lost. */
export function ChargesPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const mayCharge = useMay('billing:charge');
  const [act, setAct] = useState<ChargeAct | undefined>(undefined);
  const [entering, setEntering] = useState(false);
  const shown = fitting(filter, 'show', z.enum(worklists)) ?? 'everything';
  const state = fitting(filter, 'state', ChargeState);
  const charges = useQuery(
    useCharges({
      ...given({
        patientId: filter.get('patient'),
        cursor: filter.get('cursor'),
        category: fitting(filter, 'category', BillableCategory),
        state: state && [state],
        unpriced: shown === 'unpriced' ? ('true' as const) : undefined,
        toCredit: shown === 'toCredit' ? ('true' as const) : undefined,
      }),
      limit: 50,
    }),
  );
  const columns = useChargeColumns((kind: ChargeAct['kind'], charge: Charge) => setAct({ kind, charge }));
  return (
    <Page
      title={t('charges.title')}
      actions={
        mayCharge && (
          <Button variant="contained" startIcon={<Add />} onClick={() => setEntering(true)}>
            {t('charges.enter')}
          </Button>
        )
      }
    >
      <BillingTabs />
      <Filters>
        <SelectField
          label={t('charges.show')}
          value={shown}
          width={190}
          options={worklists.map((it) => [it, t(`charges.${it}`)] as const)}
          onChange={(next) => filter.set({ show: next === 'everything' ? undefined : next })}
        />
        <PatientChoice patientId={filter.get('patient')} onChange={(patient) => filter.set({ patient })} />
        <SelectField
          label={t('money.category')}
          value={fitting(filter, 'category', BillableCategory) ?? ''}
          width={170}
          options={[
            ['', t('common.all')],
            ...BillableCategory.options.map((it) => [it, t(`money.categories.${it}`)] as const),
          ]}
          onChange={(category) => filter.set({ category })}
        />
        <SelectField
          label={t('common.state')}
          value={state ?? ''}
          width={190}
          options={[['', t('common.all')], ...ChargeState.options.map((it) => [it, t(`charges.state.${it}`)] as const)]}
          onChange={(next) => filter.set({ state: next })}
        />
      </Filters>
      <AdminGrid
        label={t('charges.title')}
        query={charges}
        columns={columns}
        rowId={(row) => row.id}
        empty={t(shown === 'unpriced' ? 'charges.noneUnpriced' : 'charges.none')}
        emptyIcon={<ListAlt />}
        tall
      />
      {act && <ChargeDialogs act={act} onClose={() => setAct(undefined)} />}
      {entering && <EnterDialog patientId={filter.get('patient')} onClose={() => setEntering(false)} />}
    </Page>
  );
}
