import TextField from '@mui/material/TextField';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { unitText } from '../lab/unit-text.ts';
import { useLabChanged, useLabTests } from '../lab/use-lab.ts';

const levels = ['1', '2', '3'] as const;
const numbers = ['mean', 'sd'] as const;

/** Takes a lot of control material into use. */
export function AddControlDialog({ facilityId, onClose }: { facilityId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const changed = useLabChanged();
  const tests = useQuery(useLabTests()).data?.filter((it) => it.kind === 'number' && it.active) ?? [];
  const [testCode, setTestCode] = useState('');
  const [level, setLevel] = useState<(typeof levels)[number]>('1');
  const [entry, setEntry] = useState({ lot: '', mean: '', sd: '', expiresOn: '' });
  const set = (name: keyof typeof entry) => (event: { target: { value: string } }) =>
    setEntry((before) => ({ ...before, [name]: event.target.value }));
  const [mean, sd] = [Number(entry.mean), Number(entry.sd)];
  const isReady =
    testCode !== '' &&
    entry.lot.trim() !== '' &&
    entry.mean !== '' &&
    Number.isFinite(mean) &&
    sd > 0 &&
    entry.expiresOn !== '';
  const add = useMutation({
    mutationFn: () =>
      api.lab.addControl({
        body: {
          facilityId,
          testCode,
          level: Number(level),
          lot: entry.lot.trim(),
          mean,
          sd,
          expiresOn: entry.expiresOn,
        },
      }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ConfirmDialog
      title={t('lab.quality.add')}
      confirm={t('lab.quality.add')}
      pending={add.isPending}
      error={add.error}
      disabled={!isReady}
      onConfirm={() => isReady && add.mutate()}
      onClose={onClose}
    >
      <SelectField
        label={t('lab.quality.test')}
        value={testCode}
        options={tests.map((it) => [it.code, `${nameIn(language, it.name)} (${unitText(it.unit)})`])}
        onChange={setTestCode}
      />
      <SelectField
        label={t('lab.quality.level')}
        value={level}
        options={levels.map((it) => [it, it])}
        onChange={(next) => next !== '' && setLevel(next)}
      />
      <TextField
        label={t('lab.quality.lot')}
        value={entry.lot}
        onChange={set('lot')}
        slotProps={{ htmlInput: { maxLength: 60, dir: 'ltr' } }}
      />
      {numbers.map((name) => (
        <TextField
          key={name}
          label={t(`lab.quality.${name}`)}
          value={entry[name]}
          onChange={set(name)}
          slotProps={{ htmlInput: { maxLength: 20, dir: 'ltr', inputMode: 'decimal' } }}
        />
      ))}
      <TextField
        type="date"
        label={t('lab.quality.expires')}
        value={entry.expiresOn}
        onChange={set('expiresOn')}
        slotProps={{ inputLabel: { shrink: true } }}
      />
    </ConfirmDialog>
  );
}
