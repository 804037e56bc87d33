import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';

const listed = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,،\n]/)
      .map((it) => it.trim())
      .filter(Boolean),
  ),
];

/** What a pharmacist changes of a drug: its local names, its barcodes, and what is to be watched. */
export function DrugDialog({ drug, onClose }: { drug: Drug; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const language = usePreferences((it) => it.language);
  const [brands, setBrands] = useState(drug.brands.join(', '));
  const [barcodes, setBarcodes] = useState(drug.barcodes.join(', '));
  const [lookAlike, setLookAlike] = useState(drug.lookAlike ?? '');
  const [highAlert, setHighAlert] = useState(drug.highAlert);
  const [active, setActive] = useState(drug.active);
  const save = useMutation({
    mutationFn: () => {
      const { id: drugId, version, name: _name, unit: _unit, ...body } = drug;
      const changed = {
        ...body,
        brands: listed(brands),
        barcodes: listed(barcodes),
        lookAlike: lookAlike.trim() || null,
        highAlert,
        active,
      };
      return api.medication.changeDrug({ params: { drugId }, body: changed }, { ifMatch: version });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['drugs'] });
      onClose();
    },
    onError: () => queries.invalidateQueries({ queryKey: ['drugs'] }),
  });
  return (
    <ConfirmDialog
      title={drug.name[language]}
      confirm={t('common.save')}
      pending={save.isPending}
      error={save.error}
      onConfirm={save.mutate}
      onClose={onClose}
    >
      <TextField
        label={t('formulary.brands')}
        helperText={t('formulary.commas')}
        value={brands}
        onChange={(event) => setBrands(event.target.value)}
        slotProps={{ htmlInput: { dir: 'auto' } }}
      />
      <TextField
        label={t('formulary.barcodes')}
        helperText={t('formulary.commas')}
        value={barcodes}
        onChange={(event) => setBarcodes(event.target.value)}
        slotProps={{ htmlInput: { dir: 'ltr', inputMode: 'numeric' } }}
      />
      <TextField
        label={t('formulary.lookAlike')}
        value={lookAlike}
        onChange={(event) => setLookAlike(event.target.value)}
        slotProps={{ htmlInput: { dir: 'auto', maxLength: 300 } }}
      />
      <FormControlLabel
        control={<Switch checked={highAlert} onChange={(_, on) => setHighAlert(on)} />}
        label={t('prescribing.highAlert')}
      />
      <FormControlLabel
        control={<Switch checked={active} onChange={(_, on) => setActive(on)} />}
        label={t('formulary.inUse')}
      />
    </ConfirmDialog>
  );
}
