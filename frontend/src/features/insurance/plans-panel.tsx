import type { InsurancePlan, Insurer } from '@nilecare/contracts/api/billing-insurers.ts';
import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { moneyText } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { useInUseColumn, useOpening } from '../prices/columns.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { useInsurers } from './use-insurance.ts';

interface Row extends InsurancePlan {
  readonly insurerName: Insurer['name'];
}
const rowsOf = (insurers: readonly Insurer[]) => ({
  items: insurers.flatMap(({ plans, name }): Row[] => plans.map((plan) => ({ ...plan, insurerName: name }))),
  nextCursor: null,
});

/** The plans of all insurers, with what the patient pays first and the most that is paid. */
export function PlansPanel() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<InsurancePlan | 'new' | undefined>(undefined);
  const insurers = useQuery(useInsurers()).data ?? [];
  const plans = useQuery({ ...useInsurers(), select: rowsOf });
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Typography variant="h2" sx={{ flex: 1 }}>
          {t('insurance.plans')}
        </Typography>
        {insurers.length > 0 && (
          <Button variant="outlined" startIcon={<Add />} onClick={() => setOpened('new')}>
            {t('insurance.addPlan')}
          </Button>
        )}
      </Box>
      <AdminGrid
        label={t('insurance.plans')}
        query={plans}
        columns={useColumns(setOpened)}
        rowId={(row) => row.id}
        empty={t('insurance.noPlans')}
      />
      {opened !== undefined && (
        <PlanDialog
          insurers={insurers.filter((it) => it.active)}
          plan={opened === 'new' ? undefined : opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

function useColumns(onOpen: (plan: InsurancePlan) => void): Column<Row>[] {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const inUse = useInUseColumn<Row>();
  const opening = useOpening<Row>(onOpen);
  const amount = (field: 'deductibleMinor' | 'annualLimitMinor', headerName: string): Column<Row> => ({
    field,
    headerName,
    width: 190,
    text: ({ rules }) => (rules[field] === null ? '–' : moneyText(rules[field], rules.currency)),
    renderCell: ({ row: { rules } }) =>
      rules[field] === null ? '–' : <Money minor={rules[field]} currency={rules.currency} />,
  });
  return [
    opening({
      field: 'name',
      headerName: t('insurance.plan'),
      flex: 1,
      minWidth: 200,
      text: (row) => nameIn(language, row.name),
    }),
    {
      field: 'insurer',
      headerName: t('insurance.insurer'),
      flex: 1,
      minWidth: 200,
      text: (row) => nameIn(language, row.insurerName),
    },
    amount('deductibleMinor', t('insurance.deductible')),
    amount('annualLimitMinor', t('insurance.annualLimit')),
    inUse,
  ];
}
