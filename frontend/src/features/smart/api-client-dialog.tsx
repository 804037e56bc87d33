import type { ApiClient } from '@nilecare/contracts/api/auth-apps.ts';
import Alert from '@mui/material/Alert';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem-text.ts';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { EntryDialog } from '../../shared-ui/entries/entry-dialog.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { useDraft } from '../../shared-ui/use-draft.ts';
import {
  apiClientEntries,
  clientKinds,
  entriesOf,
  noApiClient,
  type ApiClientChecked,
  type ApiClientEntries,
} from './api-client-entries.ts';

interface Props {
  /** The one to be changed; undefined: a new one. */
  readonly client: ApiClient | undefined;
  readonly onClose: () => void;
}

/** Makes an app known or changes it; of what it may no longer do its tokens are void. */
export function ApiClientDialog({ client, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const begun = client ? entriesOf(client) : noApiClient;
  const doesNotFit = t('apps.admin.doesNotFit');
  const form = useForm<ApiClientEntries, unknown, ApiClientChecked>({
    defaultValues: begun,
    resolver: entryResolver(apiClientEntries, t, {
      ...{ redirectUris: doesNotFit, 'redirectUris.0': doesNotFit, scopes: doesNotFit, jwksUrl: doesNotFit },
      ...{ launchUrl: doesNotFit, jwks: doesNotFit },
    }),
  });
  const draft = useDraft(`api-client ${client ? `${client.id} ${client.version}` : 'new'}`, form, begun);
  const save = useMutation({
    mutationFn: async (body: ApiClientChecked) => {
      if (client)
        await api.auth.updateApiClient({ params: { clientId: client.id }, body }, { ifMatch: client.version });
      else await api.auth.createApiClient({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      draft.forget();
      await queries.invalidateQueries({ queryKey: ['api-clients'] });
      onClose();
    },
  });
  const overtaken = isProblem(save.error, 'version-conflict');
  return (
    <EntryDialog
      title={t(client ? 'apps.admin.edit' : 'apps.admin.add')}
      form={form}
      saving={{ isPending: save.isPending, error: overtaken ? null : save.error }}
      onSave={(checked) => save.mutate(checked)}
      onClose={onClose}
    >
      <DraftNote draft={draft} />
      {overtaken && <Alert severity="warning">{t('apps.admin.conflict')}</Alert>}
      <TextEntry name="name" label={t('apps.admin.name')} dir="auto" maxLength={100} required autoFocus />
      <ChoiceEntry
        name="kind"
        label={t('apps.admin.kind')}
        options={clientKinds.map((it) => [it, t(`apps.admin.kinds.${it}`)])}
        required
      />
      <TextEntry
        name="redirectUris"
        label={t('apps.admin.redirectUris')}
        hint={t('apps.admin.redirectHint')}
        dir="ltr"
        lines={2}
      />
      <TextEntry
        name="scopes"
        label={t('apps.admin.scopes')}
        hint={t('apps.admin.scopesHint')}
        dir="ltr"
        lines={2}
        required
      />
      <TextEntry name="launchUrl" label={t('apps.admin.launchUrl')} dir="ltr" />
      <TextEntry name="jwksUrl" label={t('apps.admin.jwksUrl')} dir="ltr" />
      <SwitchEntry name="active" label={t('apps.admin.active')} />
    </EntryDialog>
  );
}
