import { WITHDRAWN_VALUE, type LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import Chip from '@mui/material/Chip';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { FlagChip } from './flag-chip.tsx';
import { rangeText } from './range-text.ts';
import { unitText } from './unit-text.ts';

/** A value with its unit, its flag in words, and what is doubtful about it. */
export function ResultValue({ item, withRange = false }: { item: LabItem; withRange?: boolean }) {
  const { t } = useTranslation();
  const { result } = item;
  if (!result) return <span>–</span>;
  const range = rangeText(result.range);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      <Typography component="span" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums', whiteSpace: 'pre-wrap' }}>
        {result.value === WITHDRAWN_VALUE ? (
          t('lab.withdrawn')
        ) : item.test.kind === 'text' ? (
          <span dir="auto">{result.value}</span>
        ) : (
          <Ltr>
            {result.value} {unitText(result.unit)}
          </Ltr>
        )}
      </Typography>
      <FlagChip flag={result.flag} kind={item.test.kind} />
      {withRange && range && (
        <Typography component="span" variant="body2" color="textSecondary">
          <Ltr>{range}</Ltr>
        </Typography>
      )}
      {result.delta && (
        <Typography component="span" variant="body2" color={result.delta.exceeded ? 'warning' : 'textSecondary'}>
          {t('lab.previous', { value: result.delta.previous })}
        </Typography>
      )}
      {result.implausible && <Chip size="small" color="warning" label={t('lab.implausible')} />}
      {item.underCorrection && <Chip size="small" color="warning" label={t('lab.correcting')} />}
      {item.corrected && <Chip size="small" variant="outlined" label={t('lab.corrected')} />}
      {result.comment && (
        <Typography component="span" variant="body2" dir="auto">
          {result.comment}
        </Typography>
      )}
    </Box>
  );
}
