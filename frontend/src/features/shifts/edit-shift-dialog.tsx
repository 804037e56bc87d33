import type { Shift } from '@nilecare/contracts/api/business-roster.ts';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ConflictNote } from '../../shared-ui/conflict-note.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { useVersionedSave } from '../../shared-ui/entries/use-versioned-save.ts';
import { entriesOf, factsOf, shiftEntries, type ShiftChecked } from './shift-entries.ts';
import { ShiftFields } from './shift-fields.tsx';

interface Props {
  readonly shift: Shift;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

const checkedOf = (it: Shift): ShiftChecked => shiftEntries.parse(entriesOf(it));

/** Changes a shift; duties that were planned by it stay as they are. */
export function EditShiftDialog({ shift, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const form = useForm({ resolver: entryResolver(shiftEntries, t), defaultValues: entriesOf(shift) });
  const save = useVersionedSave<Shift, ShiftChecked>({
    stored: shift,
    entriesOf: checkedOf,
    save: (entered, version) =>
      api.business.updateShift(
        { params: { shiftId: shift.id }, body: { ...factsOf(entered), active: entered.active } },
        { ifMatch: version },
      ),
    reread: async () => {
      const { items } = await api.business.listShifts({ query: { facilityId: shift.facilityId } });
      // None is ever removed.
      return items.find((it) => it.id === shift.id) ?? shift;
    },
    onSaved: onDone,
  });
  const inWords = (entries: ShiftChecked, name: keyof ShiftChecked): string => {
    if (name === 'kind') return t(`shifts.kinds.${entries.kind}`);
    if (name === 'active') return t(entries.active ? 'common.yes' : 'common.no');
    return String(entries[name]);
  };
  const { conflict } = save;
  const submit = () => void form.handleSubmit((entered) => save.submit(entered))();
  return (
    <FormProvider {...form}>
      <ConfirmDialog
        title={t('shifts.edit')}
        confirm={t('common.save')}
        pending={save.isPending}
        error={save.error}
        onConfirm={submit}
        onClose={onClose}
      >
        <ShiftFields isNew={false} />
        {conflict && (
          <ConflictNote
            title={t('shifts.conflict')}
            differences={conflict.differing.map((name) => ({
              name: t(`shifts.entry.${name}`),
              theirs: inWords(conflict.theirs, name),
              mine: inWords(conflict.mine, name),
            }))}
            pending={save.isPending}
            onKeepMine={submit}
            onTakeTheirs={conflict.takeTheirs}
          />
        )}
      </ConfirmDialog>
    </FormProvider>
  );
}
