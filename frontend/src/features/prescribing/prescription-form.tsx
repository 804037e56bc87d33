import type { DoseLine } from '@nilecare/contracts/dosing.ts';
import Add from '@mui/icons-material/Add';
import Delete from '@mui/icons-material/DeleteOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormProvider, useFieldArray, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useDraft } from '../../shared-ui/use-draft.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { AcknowledgeMissing } from '../safety-check/acknowledge-missing.tsx';
import { useAcknowledged } from '../safety-check/use-acknowledged.ts';
import { useOverrides } from '../safety-check/use-overrides.ts';
import { CheckPanel } from './check-panel.tsx';
import { ItemFields } from './item-fields.tsx';
import {
  itemBody,
  itemEntries,
  noItem,
  prescriptionEntries,
  type PrescriptionChecked,
  type PrescriptionEntries,
} from './prescription-entries.ts';
import { useRereadMedication } from './use-medication.ts';
import { usePreview, type Draft } from './use-preview.ts';

export interface Replacing {
  readonly itemId: string;
  readonly as: 'renewal' | 'change';
  readonly line: DoseLine;
}

interface Props {
  /** Names the draft that is kept. */
  readonly subject: string;
  readonly empty: PrescriptionEntries;
  readonly replacing?: Replacing;
}

/** Prescribing by keyboard, with the safety check beside it: what is entered is checked while it is entered. */
export function PrescriptionForm({ subject, empty, replacing }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const language = usePreferences((it) => it.language);
  const { patient, encounter } = useThisPatient();
  const reread = useRereadMedication(patient.id);
  const keyFor = useIdempotencyKey();
  const [why, setWhy] = useState('');
  const [acceptance, setAcceptance] = useState('');
  const form = useForm({ resolver: entryResolver(prescriptionEntries, t), defaultValues: empty });
  const draft = useDraft(subject, form, empty);
  const items = useFieldArray({ control: form.control, name: 'items' });
  // Every entry has its default, so that all of them are there.
  const { items: typed } = useWatch({ control: form.control }) as PrescriptionEntries;

  const draftOf = (checked: PrescriptionChecked['items']): Draft => ({
    patientId: patient.id,
    encounterId: encounter?.id ?? null,
    facilityId: encounter?.facilityId ?? patient.facilityId,
    items: checked.map((item) => ({
      ...itemBody(item),
      replaces: replacing
        ? { itemId: replacing.itemId, as: replacing.as, reason: why.trim() || t('prescribing.goesOn') }
        : null,
    })),
  });
  const complete = typed.flatMap((it) => itemEntries.safeParse(it).data ?? []);
  const preview = usePreview(complete.length > 0 ? draftOf(complete) : undefined);
  const overriding = useOverrides(preview.data?.alerts ?? []);
  const acknowledging = useAcknowledged(preview.data?.toAcknowledge ?? []);
  const needsAcceptance = preview.data?.needsAcceptance ?? false;

  const sign = useMutation({
    mutationFn: (checked: PrescriptionChecked) => {
      const reason = acceptance.trim();
      const body = {
        ...draftOf(checked.items),
        overrides: overriding.overrides,
        acceptNotChecked: needsAcceptance && reason.length >= 3 ? { reason } : null,
        acknowledged: acknowledging.acknowledged,
      };
      return api.medication.signPrescription({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      draft.forget();
      await reread();
      await navigate(`/patients/${patient.id}/medication`);
    },
    // What it was refused for stands in the check, read anew.
    onError: () => preview.refetch(),
  });
  const isAccepted = !needsAcceptance || acceptance.trim().length >= 3;
  const isReasoned = replacing?.as !== 'change' || why.trim().length >= 3;
  // Then the signature is refused by the entries, which show what is missing.
  const isIncomplete = complete.length < typed.length;
  const maySign = overriding.isComplete && acknowledging.isComplete && isAccepted && isReasoned;
  return (
    <FormProvider {...form}>
      <Box
        component="form"
        noValidate
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '3fr 2fr' }, alignItems: 'start' }}
        onSubmit={(event) => void form.handleSubmit((checked) => sign.mutate(checked))(event)}
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <DraftNote draft={draft} />
          {replacing && (
            <Alert severity="info">
              {t(`prescribing.replaces.${replacing.as}`)} <bdi>{replacing.line[language]}</bdi>
            </Alert>
          )}
          {items.fields.map((item, index) => (
            <Panel
              key={item.id}
              title={t('prescribing.item', { n: index + 1 })}
              actions={
                items.fields.length > 1 && (
                  <IconButton
                    onClick={() => items.remove(index)}
                    aria-label={t('prescribing.remove', { n: index + 1 })}
                  >
                    <Delete />
                  </IconButton>
                )
              }
            >
              <ItemFields index={index} drugIsGiven={replacing !== undefined} />
            </Panel>
          ))}
          {replacing ? (
            <TextField
              label={t('prescribing.why')}
              required={replacing.as === 'change'}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
              slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
            />
          ) : (
            <Button startIcon={<Add />} onClick={() => items.append(noItem)} sx={{ justifySelf: 'start' }}>
              {t('prescribing.another')}
            </Button>
          )}
        </Box>
        <Box sx={{ display: 'grid', gap: 2, position: { lg: 'sticky' }, top: 120 }}>
          <CheckPanel preview={preview} overriding={overriding.overriding}>
            <AcknowledgeMissing {...acknowledging.asking} />
            {needsAcceptance && (
              <TextField
                label={t('prescribing.acceptNotChecked')}
                helperText={t('prescribing.acceptHint')}
                required
                value={acceptance}
                onChange={(event) => setAcceptance(event.target.value)}
                slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
              />
            )}
            {sign.error !== null && <ErrorNote error={sign.error} />}
            <Box sx={{ display: 'flex', gap: 1 }}>
              <Button
                type="submit"
                variant="contained"
                loading={sign.isPending}
                disabled={!isIncomplete && (!maySign || !preview.isOf)}
              >
                {t('prescribing.sign')}
              </Button>
              <Button component={Link} to={`/patients/${patient.id}/medication`}>
                {t('common.cancel')}
              </Button>
            </Box>
          </CheckPanel>
        </Box>
      </Box>
    </FormProvider>
  );
}
