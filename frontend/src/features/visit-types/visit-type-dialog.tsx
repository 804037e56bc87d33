import type { VisitType } from '@nilecare/contracts/api/appointment-visit-types.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem-text.ts';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import { EntryDialog } from '../../shared-ui/entries/entry-dialog.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { useDraft } from '../../shared-ui/use-draft.ts';
import { ColourEntry } from './colour-entry.tsx';
import {
  bodyOf,
  entriesOf,
  needKinds,
  noVisitType,
  visitTypeEntries,
  type VisitTypeChecked,
  type VisitTypeEntries,
} from './visit-type-entries.ts';

const columns = { display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } } as const;
const numbers = ['minutes', 'overbookMost', 'bufferBefore', 'bufferAfter'] as const;

interface Props {
  readonly facilityId: string;
  /** The one to be changed; undefined: a new one. */
  readonly visitType: VisitType | undefined;
  readonly onClose: () => void;
}

/** Adds a kind of visit or changes it; what was booked stays as it is. */
export function VisitTypeDialog({ facilityId, visitType, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const begun = visitType ? entriesOf(visitType) : noVisitType;
  const form = useForm<VisitTypeEntries, unknown, VisitTypeChecked>({
    defaultValues: begun,
    resolver: entryResolver(visitTypeEntries, t),
  });
  const draft = useDraft(`visit-type ${visitType ? `${visitType.id} ${visitType.version}` : facilityId}`, form, begun);
  const save = useMutation({
    mutationFn: async (checked: VisitTypeChecked) => {
      const body = bodyOf(checked, visitType);
      if (visitType) {
        const params = { visitTypeId: visitType.id };
        await api.appointment.updateVisitType({ params, body }, { ifMatch: visitType.version });
      } else {
        const created = { ...body, facilityId };
        await api.appointment.createVisitType({ body: created }, { idempotencyKey: keyFor(created) });
      }
    },
    onSuccess: async () => {
      draft.forget();
      await queries.invalidateQueries({ queryKey: ['visit-types'] });
      onClose();
    },
    onError: (error) => {
      if (isProblem(error, 'visit-type-code-taken'))
        form.setError('code', { message: t('problems.code.visit-type-code-taken') });
    },
  });
  return (
    <EntryDialog
      title={t(visitType ? 'visitTypes.edit' : 'visitTypes.add')}
      form={form}
      saving={save}
      onSave={(checked) => save.mutate(checked)}
      onClose={onClose}
    >
      <DraftNote draft={draft} />
      <Box sx={columns}>
        <TextEntry name="name.en" label={t('visitTypes.nameEn')} dir="ltr" maxLength={200} required />
        <TextEntry name="name.ar" label={t('visitTypes.nameAr')} dir="rtl" lang="ar" maxLength={200} required />
        <TextEntry name="code" label={t('visitTypes.code')} hint={t('visitTypes.codeHint')} dir="ltr" required />
        <TextEntry name="serviceCode" label={t('visitTypes.serviceCode')} dir="ltr" />
        {numbers.map((name) => (
          <TextEntry key={name} name={name} label={t(`visitTypes.${name}`)} inputMode="numeric" dir="ltr" required />
        ))}
        <ColourEntry name="colour" label={t('visitTypes.colour')} />
      </Box>
      <Typography variant="body2">{t('visitTypes.needs')}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        {needKinds.map((kind) => (
          <SwitchEntry key={kind} name={kind} label={t(`visitTypes.needKinds.${kind}`)} />
        ))}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <SwitchEntry name="ownBooking" label={t('visitTypes.ownBooking')} />
        <SwitchEntry name="active" label={t('visitTypes.active')} />
      </Box>
    </EntryDialog>
  );
}
