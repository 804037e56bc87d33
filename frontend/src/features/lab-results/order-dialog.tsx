import type { LabPriority } from '@nilecare/contracts/api/lab.ts';
import Alert from '@mui/material/Alert';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Chip from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { MomentField } from '../../shared-ui/moment-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useLabFacility, useLabPanels, useLabTests } from '../lab/use-lab.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { duplicatesOf, usePlaceOrder } from './use-place-order.ts';

const priorities = ['routine', 'urgent', 'stat'] as const;

/** Orders panels with one touch and tests by name. What was ordered a short time ago is shown before it is ordered again. */
export function OrderDialog({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const { patient } = useThisPatient();
  const { facilityId } = useLabFacility();
  const tests = useQuery(useLabTests()).data?.filter((it) => it.active) ?? [];
  const panels = useQuery(useLabPanels()).data?.filter((it) => it.active) ?? [];
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [single, setSingle] = useState<readonly string[]>([]);
  const [priority, setPriority] = useState<LabPriority>('routine');
  const [note, setNote] = useState('');
  const [wantedAt, setWantedAt] = useState<string | undefined>(undefined);
  const [pregnant, setPregnant] = useState(false);
  const order = usePlaceOrder(patientId, onClose);
  const inPanels = panels.filter((it) => chosen.includes(it.code)).flatMap((it) => it.testCodes);
  // Of a panel, what is not offered any more is left out.
  const codes = new Set([...inPanels.filter((code) => tests.some((it) => it.code === code)), ...single]);
  const duplicates = duplicatesOf(order.error);
  const isReady = codes.size > 0 && facilityId !== '';
  /** Another choice is another order: what was confirmed for the one before does not hold for it. */
  const choose = (set: () => void) => {
    set();
    order.reset();
  };
  const place = () =>
    order.mutate({
      ...{ facilityId, tests: [...single], panels: [...chosen], priority, note: note.trim() || null, pregnant },
      ...(wantedAt ? { wantedAt } : {}),
      allowDuplicates: duplicates.length > 0,
    });
  return (
    <ConfirmDialog
      title={t('lab.order.title')}
      confirm={duplicates.length > 0 ? t('lab.order.again') : t('lab.order.confirm', { count: codes.size })}
      pending={order.isPending}
      error={duplicates.length > 0 ? null : order.error}
      disabled={!isReady}
      wide
      onConfirm={() => isReady && place()}
      onClose={onClose}
    >
      <Box role="group" aria-label={t('lab.order.panels')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {panels.map(({ code, name }) => (
          <Chip
            key={code}
            label={nameIn(language, name)}
            color={chosen.includes(code) ? 'primary' : 'default'}
            aria-pressed={chosen.includes(code)}
            onClick={() =>
              choose(() =>
                setChosen((before) => (before.includes(code) ? before.filter((it) => it !== code) : [...before, code])),
              )
            }
            sx={{ minHeight: 44, borderRadius: 22 }}
          />
        ))}
      </Box>
      <Autocomplete
        multiple
        autoHighlight
        options={tests}
        value={tests.filter((it) => single.includes(it.code))}
        getOptionLabel={(it) => `${nameIn(language, it.name)} (${it.code})`}
        isOptionEqualToValue={(a, b) => a.code === b.code}
        noOptionsText={t('common.nothingFound')}
        onChange={(_, next) => choose(() => setSingle(next.map((it) => it.code)))}
        renderInput={(params) => <TextField {...params} label={t('lab.order.search')} />}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <SelectField
          label={t('lab.order.priority')}
          value={priority}
          width={180}
          options={priorities.map((it) => [it, t(`lab.priority.${it}`)])}
          onChange={(next) => next !== '' && setPriority(next)}
        />
        <MomentField label={t('lab.order.wanted')} value={wantedAt} onChange={setWantedAt} />
        {patient.gender !== 'male' && (
          <FormControlLabel
            label={t('lab.order.pregnant')}
            control={<Checkbox checked={pregnant} onChange={(_, checked) => setPregnant(checked)} />}
          />
        )}
      </Box>
      <TextField
        label={t('lab.order.note')}
        value={note}
        multiline
        minRows={2}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 1000, dir: 'auto' } }}
      />
      {duplicates.length > 0 && (
        <Alert severity="warning">{t('lab.order.duplicate', { tests: duplicates.join(', ') })}</Alert>
      )}
    </ConfirmDialog>
  );
}
