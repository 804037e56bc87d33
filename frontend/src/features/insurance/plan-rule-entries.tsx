import { BillableCategory } from '@nilecare/contracts/billable.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';

/** What a plan pays of each kind of service: one row each. */
export function PlanRuleEntries() {
  const { t } = useTranslation();
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridColumn: '1 / -1' }}>
      <Typography variant="h3">{t('insurance.rules')}</Typography>
      {BillableCategory.options.map((category) => (
        <Box
          key={category}
          role="group"
          aria-label={t(`money.categories.${category}`)}
          sx={{
            ...{ display: 'grid', gap: 1.5, alignItems: 'center' },
            gridTemplateColumns: { xs: '1fr 1fr', md: '1fr 1fr 1.2fr 1.2fr 1.6fr' },
          }}
        >
          <Typography sx={{ fontWeight: 500 }}>{t(`money.categories.${category}`)}</Typography>
          <SwitchEntry name={`categories.${category}.covered`} label={t('insurance.covered')} />
          <TextEntry name={`categories.${category}.coPay`} label={t('insurance.coPay')} dir="ltr" inputMode="decimal" />
          <TextEntry
            name={`categories.${category}.coInsurance`}
            label={t('insurance.coInsurance')}
            dir="ltr"
            inputMode="decimal"
          />
          <SwitchEntry name={`categories.${category}.needsAuthorisation`} label={t('insurance.needsAuthorisation')} />
        </Box>
      ))}
    </Box>
  );
}
