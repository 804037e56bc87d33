import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem-text.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { useLabChanged } from './use-lab.ts';
import { ValueInput } from './value-input.tsx';

/** A value typed in its row: Enter saves it, what was typed stays until it is saved. The unit is the test's and stands there. */
export function ValueEntry({ item, onDone }: { item: LabItem; onDone: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const changed = useLabChanged();
  const [value, setValue] = useState(item.result?.value ?? '');
  const save = useMutation({
    mutationFn: (confirmImplausible: boolean) =>
      api.lab.enterResult(
        { params: { itemId: item.id }, body: { value: value.trim(), unit: item.test.unit, confirmImplausible } },
        { ifMatch: item.version },
      ),
    onSuccess: async () => {
      onDone();
      await changed();
    },
  });
  /** What is confirmed is the value that was asked about, no other. */
  const type = (next: string) => {
    setValue(next);
    save.reset();
  };
  const doubtful = isProblem(save.error, 'lab-value-implausible');
  const label = t('lab.value', { test: nameIn(language, item.test.name) });
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim() !== '' && !save.isPending) save.mutate(false);
      }}
      sx={{ display: 'grid', gap: 1, minWidth: 220 }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <ValueInput test={item.test} label={label} value={value} isWrong={save.isError} onChange={type} />
        <Button type="submit" variant="contained" disabled={value.trim() === '' || save.isPending}>
          {t('lab.enter')}
        </Button>
      </Box>
      {save.isError && <ErrorNote error={save.error} />}
      {doubtful && (
        <Button variant="outlined" color="warning" onClick={() => save.mutate(true)}>
          {t('lab.confirm')}
        </Button>
      )}
    </Box>
  );
}
