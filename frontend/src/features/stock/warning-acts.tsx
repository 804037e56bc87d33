import type { StockWarning, Store } from '@nilecare/contracts/api/inventory.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { isFilledSoon, nextActs, type NextAct } from './next-acts.ts';

interface Props {
  readonly warning: StockWarning;
  /** Of the facility. */
  readonly stores: readonly Store[];
  readonly onAct: (act: NextAct) => void;
}

/** What to do next about a warning, by what one may do. */
export function WarningActs({ warning, stores, onAct }: Props) {
  const { t } = useTranslation();
  const mayOrder = useMay('purchase:request');
  const mayManage = useMay('stock:manage');
  const acts = nextActs(warning).filter((it) => (it === 'order' ? mayOrder : mayManage));
  if (warning.kind === 'low' && isFilledSoon(warning))
    return <Typography color="textSecondary">{t('stock.warnings.isComing')}</Typography>;
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      {acts.map((act, at) => (
        <ActButton key={act} act={act} isFirst={at === 0} warning={warning} stores={stores} onAct={onAct} />
      ))}
    </Box>
  );
}

function ActButton({
  act,
  isFirst,
  warning,
  stores,
  onAct,
}: Props & { readonly act: NextAct; readonly isFirst: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const [most] = warning.elsewhere;
  const from = stores.find((it) => it.id === most?.storeId);
  const label =
    act === 'fetch' && from && most
      ? t('stock.warnings.fetch', { store: nameIn(language, from.name), n: format.number(most.available) })
      : t(`stock.warnings.act.${act}`);
  const look = {
    ...(isFirst ? { variant: 'outlined' as const } : { color: 'inherit' as const }),
    'aria-label': `${label}: ${nameIn(language, warning.name)}`,
    sx: { minHeight: 44 },
  };
  if (act === 'order')
    return (
      <Button component={Link} to={`/stock/orders/new?store=${warning.storeId}`} {...look}>
        {label}
      </Button>
    );
  return (
    <Button onClick={() => onAct(act)} {...look}>
      {label}
    </Button>
  );
}
