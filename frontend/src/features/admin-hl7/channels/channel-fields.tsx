import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../../shared-ui/entries/choice-entry.tsx';
import { SwitchEntry } from '../../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../../shared-ui/entries/text-entry.tsx';
import { SeveralEntry } from '../../staff/several-entry.tsx';
import { useDestinationsQuery } from '../use-hl7.ts';
import type { ChannelEntries } from './channel-entries.ts';
import { columns } from './columns.ts';
import { CharacterSetEntry, NameEntry, PassEntry, useProcessingOptions } from './common-entries.tsx';
import { LimitFields } from './limit-fields.tsx';

/** Entries of a channel, of the form around. @param isNew its facility can be chosen */
export function ChannelFields({ isNew }: { readonly isNew: boolean }) {
  const { t } = useTranslation();
  const facilityId = useWatch<ChannelEntries, 'facilityId'>({ name: 'facilityId' });
  const destinations = useQuery(useDestinationsQuery()).data?.filter((it) => it.facilityId === facilityId) ?? [];
  return (
    <>
      <Box sx={columns}>
        <NameEntry isNew={isNew} />
        <TextEntry
          name="sendingApplication"
          label={t('hl7.channel.sendingApplication')}
          hint={t('hl7.channel.anySender')}
          dir="ltr"
          maxLength={180}
        />
        <TextEntry
          name="sendingFacility"
          label={t('hl7.channel.sendingFacility')}
          hint={t('hl7.channel.anySender')}
          dir="ltr"
          maxLength={180}
        />
        <TextEntry
          name="allow"
          label={t('hl7.channel.allow')}
          hint={t('hl7.channel.allowHint')}
          dir="ltr"
          lines={2}
          required
        />
        <SeveralEntry name="processingIds" label={t('hl7.channel.processingIds')} options={useProcessingOptions()} />
        <CharacterSetEntry label={t('hl7.channel.characterSet')} hint={t('hl7.channel.characterSetHint')} />
        <PassEntry name="afterFailure" label={t('hl7.channel.afterFailure')} />
        <TextEntry
          name="repeatedIdDays"
          label={t('hl7.channel.repeatedIdDays')}
          inputMode="numeric"
          dir="ltr"
          required
        />
        <ChoiceEntry
          name="answersTo"
          label={t('hl7.channel.answersTo')}
          hint={t('hl7.channel.answersToHint')}
          options={[['', t('common.none')], ...destinations.map((it) => [it.id, it.name] as const)]}
        />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <SwitchEntry name="enabled" label={t('hl7.channel.enabled')} />
        <SwitchEntry name="encryptedOnly" label={t('hl7.channel.encryptedOnly')} />
      </Box>
      <LimitFields isDestination={false} />
    </>
  );
}
