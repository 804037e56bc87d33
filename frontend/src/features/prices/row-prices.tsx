import type { Price } from '@nilecare/contracts/api/billing-prices.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import type { Priced } from './set-price-dialog.tsx';

interface Props {
  readonly row: Price;
  readonly currency: string;
  /** undefined: prices are only shown. */
  readonly onOpen: ((price: Priced) => void) | undefined;
}

/** What a service costs today, and what it will cost from which day on. */
export function RowPrices({ row, currency, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const shown = ({ priceMinor, upcomingFrom }: Priced) => (
    <>
      {priceMinor === null ? '–' : <Money minor={priceMinor} currency={currency} />}
      {upcomingFrom && <bdi>&nbsp;{t('prices.list.begins', { day: format.calendarDate(upcomingFrom) })}</bdi>}
    </>
  );
  const name = nameIn(language, row.name);
  const all: readonly Priced[] = [
    row,
    ...row.upcoming.map((it) => ({ ...row, priceMinor: it.priceMinor, upcomingFrom: it.validFrom })),
  ];
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      {all.map((it) =>
        onOpen ? (
          <Button
            key={it.upcomingFrom ?? 'today'}
            onClick={() => onOpen(it)}
            aria-label={[t('prices.list.setOf', { name }), it.upcomingFrom && format.calendarDate(it.upcomingFrom)]
              .filter(Boolean)
              .join(', ')}
          >
            {shown(it)}
          </Button>
        ) : (
          <span key={it.upcomingFrom ?? 'today'}>{shown(it)}</span>
        ),
      )}
    </Box>
  );
}
