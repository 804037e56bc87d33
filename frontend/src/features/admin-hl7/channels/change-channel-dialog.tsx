import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../app/platform-context.ts';
import { DraftNote } from '../../../shared-ui/draft-note.tsx';
import { EntryDialog } from '../../../shared-ui/entries/entry-dialog.tsx';
import { entryResolver } from '../../../shared-ui/entries/entry-resolver.ts';
import { typedBy } from '../../../shared-ui/entries/use-typed.ts';
import { useVersionedSave } from '../../../shared-ui/entries/use-versioned-save.ts';
import { useDraft } from '../../../shared-ui/use-draft.ts';
import { bodyOf, channelEntries, entriesOf, type ChannelChecked, type ChannelEntries } from './channel-entries.ts';
import { ChannelFields } from './channel-fields.tsx';
import { useChannelWords } from './use-channel-words.ts';

interface Props {
  readonly channel: Hl7Channel;
  readonly onSaved: () => unknown;
  readonly onClose: () => void;
}

const typedOf = typedBy(channelEntries, (it) => it);
const checkedOf = (it: Hl7Channel): ChannelChecked => channelEntries.parse(entriesOf(it));

/** Changes a channel: it holds for what comes from then on. */
export function ChangeChannelDialog({ channel, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const begun = entriesOf(channel);
  const form = useForm<ChannelEntries, unknown, ChannelChecked>({
    defaultValues: begun,
    resolver: entryResolver(channelEntries, t, { allow: t('hl7.channel.allowHint') }),
  });
  const draft = useDraft(`hl7-channel ${channel.id} ${channel.version}`, form, begun);
  const params = { channelId: channel.id };
  const save = useVersionedSave<Hl7Channel, ChannelChecked>({
    stored: channel,
    entriesOf: checkedOf,
    save: (entered, version) => api.hl7.updateHl7Channel({ params, body: bodyOf(entered) }, { ifMatch: version }),
    reread: () => api.hl7.getHl7Channel({ params }),
    onSaved: () => {
      draft.forget();
      return onSaved();
    },
  });
  return (
    <EntryDialog
      title={t('hl7.channel.change')}
      form={form}
      saving={save}
      versions={{ words: useChannelWords(), typedOf }}
      onSave={save.submit}
      onClose={onClose}
    >
      <DraftNote draft={draft} />
      <ChannelFields isNew={false} />
    </EntryDialog>
  );
}
