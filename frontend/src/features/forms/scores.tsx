import type { Score } from '@nilecare/contracts/api/ehr-forms.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../shared-ui/format.ts';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

/** What the answers come to and what it means; a score that lacks an answer says so, or what each part counts. */
export function Scores({ of: scores }: { of: readonly Score[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const said = ({ value, parts }: Score): string => {
    if (value !== null) return format.number(value);
    if (parts.length === 0) return t('forms.noScore');
    const each = parts.map(
      (it) =>
        `${nameIn(format.language, it.text)} ${it.value === null ? t('forms.notTestable') : format.number(it.value)}`,
    );
    return each.join(t('common.listSeparator'));
  };
  return scores.map((score) => (
    <Box key={score.id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Typography>
        {nameIn(format.language, score.title)}: <strong>{said(score)}</strong>
      </Typography>
      {score.meaning && (
        <StatusChip
          tone={score.flag === null || score.flag === 'normal' ? 'quiet' : 'trouble'}
          label={nameIn(format.language, score.meaning)}
        />
      )}
    </Box>
  ));
}
