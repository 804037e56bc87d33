import type { Flag, LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import Chip from '@mui/material/Chip';
import { useTranslation } from 'react-i18next';

const critical = new Set<Flag>(['LL', 'HH', 'AA']);

/** What a value means, in a word: red is for critical ones only, usual ones are quiet. */
export function FlagChip({ flag, kind }: { flag: Flag | null; kind: LabItem['test']['kind'] }) {
  const { t } = useTranslation();
  if (flag === 'N') return null;
  // Texts and titres are read, not judged.
  if (flag === null)
    return kind === 'number' ? <Chip size="small" variant="outlined" label={t('lab.flag.unjudged')} /> : null;
  return <Chip size="small" color={critical.has(flag) ? 'error' : 'warning'} label={t(`lab.flag.${flag}`)} />;
}
