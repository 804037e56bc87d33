import type { Immunisation } from '@nilecare/contracts/api/clinical-record.ts';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { typedBy } from '../../shared-ui/entries/use-typed.ts';
import { useVersionedSave } from '../../shared-ui/entries/use-versioned-save.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { EntryDialog } from '../../shared-ui/entries/entry-dialog.tsx';
import { bodyOf, entriesOf, immunisationEntries, storedBodyOf, type ImmunisationBody } from './immunisation-entries.ts';
import { ImmunisationFields, useImmunisationHints } from './immunisation-fields.tsx';
import { useFreshImmunisation, useRereadImmunisations } from './use-immunisations.ts';

interface Props {
  readonly immunisation: Immunisation;
  readonly onClose: () => void;
}

const typedOf = typedBy(immunisationEntries, bodyOf);

/** Corrects an immunisation, or adds the reaction to it. */
export function ChangeImmunisationDialog({ immunisation, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const fresh = useFreshImmunisation(immunisation.patientId);
  const reread = useRereadImmunisations(immunisation.patientId);
  const words = useImmunisationWords();
  const form = useForm({
    resolver: entryResolver(immunisationEntries, t, useImmunisationHints()),
    defaultValues: entriesOf(immunisation),
  });
  const saving = useVersionedSave<Immunisation, ImmunisationBody>({
    stored: immunisation,
    entriesOf: storedBodyOf,
    save: (body, version) =>
      api.clinical.changeImmunisation({ params: { immunisationId: immunisation.id }, body }, { ifMatch: version }),
    reread: () => fresh(immunisation),
    onSaved: async () => {
      await reread();
      onClose();
    },
  });
  return (
    <EntryDialog
      title={t('record.immunisations.change')}
      form={form}
      saving={saving}
      versions={{ words, typedOf }}
      unchanged={!form.formState.isDirty}
      onSave={(entered) => saving.submit(bodyOf(entered))}
      onClose={onClose}
    >
      <ImmunisationFields />
    </EntryDialog>
  );
}

function useImmunisationWords(): EntryWords<ImmunisationBody> {
  const { t } = useTranslation();
  const plain = (it: string | number | null | undefined) => it ?? '–';
  return {
    vaccine: [t('record.immunisations.vaccine'), (it) => it.text],
    status: [t('record.immunisations.statusName'), (it) => t(`record.immunisations.status.${it ?? 'completed'}`)],
    occurredOn: [t('record.immunisations.occurredOn'), plain],
    reported: [
      t('record.immunisations.reportedName'),
      (it) => t(`record.immunisations.reported.${it ? 'elsewhere' : 'here'}`),
    ],
    lotNumber: [t('record.immunisations.lot'), plain],
    expiresOn: [t('record.immunisations.expires'), plain],
    manufacturer: [t('record.immunisations.manufacturer'), plain],
    doseNumber: [t('record.immunisations.dose'), plain],
    site: [t('record.immunisations.siteName'), (it) => (it ? t(`record.immunisations.site.${it}`) : '–')],
    route: [t('record.immunisations.routeName'), (it) => (it ? t(`record.immunisations.route.${it}`) : '–')],
    notDoneReason: [
      t('record.immunisations.notDoneName'),
      (it) => (it ? t(`record.immunisations.notDone.${it}`) : '–'),
    ],
    reaction: [t('record.immunisations.reaction'), (it) => (it ? `${it.text} · ${it.on}` : '–')],
    note: [t('record.entry.note'), plain],
  };
}
