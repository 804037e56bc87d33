import Delete from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { emptyCritical, emptyRange, type TestEntries } from './test-entries.ts';

const MOST = { ranges: 60, criticals: 30 } as const;
const parts = ['from', 'to', 'low', 'high'] as const;
const people = ['all', 'male', 'female', 'pregnant'] as const;

/** Limits by age, those of the reference ranges by sex as well: one row each. */
export function SpanEntries({ of }: { of: 'ranges' | 'criticals' }) {
  const { t } = useTranslation();
  const { control } = useFormContext<TestEntries>();
  const { fields, append, remove } = useFieldArray({ control, name: of });
  const label = (row: number) => `${t(`lab.edit.${of}`)} ${row + 1}`;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {fields.map((field, row) => (
        <Box
          key={field.id}
          role="group"
          aria-label={label(row)}
          sx={{
            ...{ display: 'grid', gap: 1.5, alignItems: 'start' },
            gridTemplateColumns: { xs: '1fr 1fr', sm: `${of === 'ranges' ? '1.3fr ' : ''}repeat(4, 1fr) 44px` },
          }}
        >
          {of === 'ranges' && (
            <ChoiceEntry
              name={`${of}.${row}.who`}
              label={t('lab.edit.who')}
              options={people.map((it) => [it, t(`lab.edit.people.${it}`)] as const)}
            />
          )}
          {parts.map((part) => (
            <TextEntry
              key={part}
              name={`${of}.${row}.${part}`}
              label={t(`lab.edit.${part}`)}
              dir="ltr"
              inputMode={part === 'low' || part === 'high' ? 'decimal' : 'text'}
              maxLength={12}
            />
          ))}
          <IconButton aria-label={`${t('lab.edit.remove')}: ${label(row)}`} onClick={() => remove(row)}>
            <Delete fontSize="small" />
          </IconButton>
        </Box>
      ))}
      <Button
        variant="outlined"
        disabled={fields.length >= MOST[of]}
        onClick={() => append(of === 'ranges' ? emptyRange : emptyCritical)}
        sx={{ justifySelf: 'start' }}
      >
        {t(`lab.edit.add.${of}`)}
      </Button>
    </Box>
  );
}
