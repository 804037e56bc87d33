import type { AgreeingField } from '@nilecare/contracts/api/clinical-index.ts';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { token } from '../../theme/token.ts';

type Field = z.infer<typeof AgreeingField>;

const Mark = styled('li')({
  padding: '2px 8px',
  borderRadius: 7,
  fontSize: '0.8125rem',
  background: token.sunken,
  color: token.ink,
  '&[data-agreement="equal"]': { background: token.accentSoft, color: token.accent },
  '&[data-agreement="different"]': { background: 'none', border: `1px dashed ${token.quiet}`, color: token.quiet },
});

const signs: Readonly<Record<Field['agreement'], string>> = { equal: '=', close: '≈', different: '≠' };

/** Which entries of two records agree, which nearly, and which do not. */
export function AgreeingFields({ fields }: { fields: readonly Field[] }) {
  const { t } = useTranslation();
  return (
    <Box component="ul" sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, listStyle: 'none', m: 0, p: 0 }}>
      {fields.map(({ field, agreement }) => (
        <Mark key={field} data-agreement={agreement}>
          <span aria-hidden>{signs[agreement]}</span> {t(`registration.duplicates.field.${field}`)}:{' '}
          {t(`registration.duplicates.agreement.${agreement}`)}
        </Mark>
      ))}
    </Box>
  );
}
