import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import type { UnitName } from '@nilecare/contracts/stock.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { nameIn } from '../../shared-ui/format.ts';

interface Props {
  readonly name: Bilingual;
  /** Widths of the entries on wide screens, as columns of a grid. */
  readonly widths: string;
  readonly onRemove: () => void;
  /** The entries of the line. */
  readonly children: ReactNode;
}

/** A line of a form that is about an item: its name, its entries, and a way to take it out again. */
export function ItemLine({ name, widths, onRemove, children }: Props) {
  const { t } = useTranslation();
  const shown = nameIn(
    usePreferences((it) => it.language),
    name,
  );
  return (
    <Box
      role="group"
      aria-label={shown}
      sx={{
        display: 'grid',
        gap: 1.5,
        alignItems: 'start',
        gridTemplateColumns: { xs: '1fr', md: `2fr ${widths} auto` },
      }}
    >
      <Typography sx={{ fontWeight: 600, alignSelf: 'center' }}>{shown}</Typography>
      {children}
      <Button color="inherit" aria-label={`${t('stock.remove')}: ${shown}`} onClick={onRemove} sx={{ minHeight: 44 }}>
        {t('stock.remove')}
      </Button>
    </Box>
  );
}

/** How many units, of the form around. */
export function QuantityEntry({ name, unit }: { readonly name: string; readonly unit: UnitName }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <TextEntry
      name={name}
      label={t('stock.quantityIn', { unit: nameIn(language, unit) })}
      required
      dir="ltr"
      inputMode="numeric"
    />
  );
}
