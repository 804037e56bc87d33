import type { Shift } from '@nilecare/contracts/api/business-roster.ts';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { EntryDialog } from '../../shared-ui/entries/entry-dialog.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { typedBy } from '../../shared-ui/entries/use-typed.ts';
import { useVersionedSave } from '../../shared-ui/entries/use-versioned-save.ts';
import { entriesOf, factsOf, shiftEntries, type ShiftChecked } from './shift-entries.ts';
import { ShiftFields } from './shift-fields.tsx';

interface Props {
  readonly shift: Shift;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

const typedOf = typedBy(shiftEntries, (it) => it);

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
  const words = useShiftWords();
  return (
    <EntryDialog
      title={t('shifts.edit')}
      form={form}
      saving={save}
      versions={{ words, typedOf }}
      wide={false}
      onSave={save.submit}
      onClose={onClose}
    >
      <ShiftFields isNew={false} />
    </EntryDialog>
  );
}

function useShiftWords(): EntryWords<ShiftChecked> {
  const { t } = useTranslation();
  const plain = (it: string | number) => String(it);
  return {
    nameEn: [t('shifts.entry.nameEn'), plain],
    nameAr: [t('shifts.entry.nameAr'), plain],
    kind: [t('shifts.entry.kind'), (it) => t(`shifts.kinds.${it}`)],
    from: [t('shifts.entry.from'), plain],
    to: [t('shifts.entry.to'), plain],
    nurses: [t('shifts.entry.nurses'), plain],
    doctors: [t('shifts.entry.doctors'), plain],
    active: [t('shifts.entry.active'), (it) => t(it ? 'common.yes' : 'common.no')],
  };
}
