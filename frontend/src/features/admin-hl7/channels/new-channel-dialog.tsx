import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts';
import { useApi } from '../../../app/platform-context.ts';
import { DraftNote } from '../../../shared-ui/draft-note.tsx';
import { EntryDialog } from '../../../shared-ui/entries/entry-dialog.tsx';
import { entryResolver } from '../../../shared-ui/entries/entry-resolver.ts';
import { useDraft } from '../../../shared-ui/use-draft.ts';
import { bodyOf, channelEntries, noChannel, type ChannelChecked, type ChannelEntries } from './channel-entries.ts';
import { ChannelFields } from './channel-fields.tsx';

interface Props {
  readonly facilityId: string;
  readonly onCreated: (channelId: string) => unknown;
  readonly onClose: () => void;
}

/** Takes messages of another system from now on. */
export function NewChannelDialog({ facilityId, onCreated, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const begun = { ...noChannel, facilityId };
  const form = useForm<ChannelEntries, unknown, ChannelChecked>({
    defaultValues: begun,
    resolver: entryResolver(channelEntries, t, { allow: t('hl7.channel.allowHint') }),
  });
  const draft = useDraft('hl7-channel new', form, begun);
  const add = useMutation({
    mutationFn: (checked: ChannelChecked) => {
      const body = { ...bodyOf(checked), facilityId: checked.facilityId };
      return api.hl7.createHl7Channel({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async (channel) => {
      draft.forget();
      await onCreated(channel.id);
    },
  });
  return (
    <EntryDialog title={t('hl7.channel.add')} form={form} saving={add} onSave={add.mutate} onClose={onClose}>
      <DraftNote draft={draft} />
      <ChannelFields isNew />
    </EntryDialog>
  );
}
