import type { Shift } from '@nilecare/contracts/api/business-roster.ts';
import type { Ward } from '@nilecare/contracts/api/facility.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { entriesOfMinimum, minimumEntries } from './shift-entries.ts';
import { MinimumFields } from './shift-fields.tsx';

interface Props {
  /** With the minimum that holds at the ward now. */
  readonly shift: Shift;
  readonly ward: Ward;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** How many must be present at one ward in a shift. */
export function WardMinimumDialog({ shift, ward, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const form = useForm({
    resolver: entryResolver(minimumEntries, t),
    defaultValues: entriesOfMinimum(shift.minimum),
  });
  const set = useMutation({
    mutationFn: (body: { nurses: number; doctors: number }) =>
      api.business.setWardMinimum({ params: { shiftId: shift.id, wardId: ward.id }, body }),
    onSuccess: onDone,
  });
  const names = { shift: nameIn(language, shift.name), ward: nameIn(language, ward.name) };
  return (
    <FormProvider {...form}>
      <ConfirmDialog
        title={t('shifts.minimumTitle', names)}
        confirm={t('common.save')}
        pending={set.isPending}
        error={set.error}
        onConfirm={() => void form.handleSubmit((entered) => set.mutate(entered))()}
        onClose={onClose}
      >
        <Typography>{t('shifts.minimumExplain')}</Typography>
        <MinimumFields />
      </ConfirmDialog>
    </FormProvider>
  );
}
