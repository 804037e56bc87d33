import type { AgeBand } from '@nilecare/contracts/alarms.ts';
import { proposeAlarmSettings } from '@nilecare/contracts/api/device-alarm-settings.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useDraft } from '../../shared-ui/use-draft.ts';
import { LimitProblemsNote } from '../patient/limits/limit-problems-note.tsx';
import { BandChoice, useBandOfPage } from './band-choice.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { EscalationFields } from './escalation-fields.tsx';
import { ruleDifferences } from './rule-differences.ts';
import { isTyped, nothingTyped, rulesOf, type Typed } from './rule-entries.ts';
import { isProposable, type WardAlarmRulesView } from './rule-problems.ts';
import { RulesEditor } from './rules-editor.tsx';
import { WrongPlaces } from './wrong-places.tsx';
import { useSettingsChanged } from './use-alarm-settings.ts';

interface ProposalEntries {
  typed: Typed;
  reason: string;
  /** The version that was in force when the typing began. */
  begunOn: number;
}

const reasonRule = proposeAlarmSettings.body.shape.reason;

/** What is to be different in a ward, and why; beside it what that comes to, figure by figure. */
export function ProposalForm({ ward }: { readonly ward: WardAlarmRulesView }) {
  const { t } = useTranslation();
  const band = useBandOfPage();
  const empty: ProposalEntries = { typed: nothingTyped, reason: '', begunOn: ward.version };
  const form = useForm<ProposalEntries>({ defaultValues: empty });
  const draft = useDraft(`alarm-settings.${ward.wardId}`, form, empty);
  // Every entry has its default, so that all of them are there.
  const { typed, reason, begunOn } = useWatch({ control: form.control }) as ProposalEntries;
  const propose = usePropose(ward, draft.forget);
  const setTyped = (next: Typed) => {
    if (!isTyped(typed)) form.setValue('begunOn', ward.version);
    form.setValue('typed', next, { shouldDirty: true });
  };
  const rules = rulesOf(ward, typed);
  const differences = ruleDifferences(ward.rules, rules, ward.usual);
  const isReady = differences.length > 0 && isProposable(ward, typed) && reasonRule.safeParse(reason).success;
  // Object.keys forgets what the keys are.
  const changed = Object.keys(typed.limits) as AgeBand[];
  return (
    <Box
      component="form"
      noValidate
      sx={{ display: 'grid', gap: 2 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) propose.mutate({ wardId: ward.wardId, rules, reason: reason.trim() });
      }}
    >
      <DraftNote draft={draft} />
      {begunOn !== ward.version && isTyped(typed) && (
        <Alert severity="warning">{t('alarmSettings.newer', { n: ward.version })}</Alert>
      )}
      <Panel title={t('patient.limits.title')} actions={<BandChoice changed={changed} />}>
        <RulesEditor ward={ward} band={band} typed={typed} onTyped={setTyped} />
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {t('alarmSettings.pulseFollows')}
        </Typography>
      </Panel>
      <Panel title={t('alarmSettings.escalation')}>
        <EscalationFields ward={ward} typed={typed} onTyped={setTyped} />
      </Panel>
      <Panel title={t('alarmSettings.differs')}>
        <DifferenceTable
          label={t('alarmSettings.differs')}
          differences={differences}
          before={t('alarmSettings.now')}
          after={t('alarmSettings.proposed')}
        />
        <TextField
          label={t('alarmSettings.why')}
          helperText={t('alarmSettings.whyHint')}
          value={reason}
          onChange={(event) => form.setValue('reason', event.target.value, { shouldDirty: true })}
          required
          fullWidth
          sx={{ mt: 2 }}
          slotProps={{ htmlInput: { maxLength: reasonRule.maxLength ?? undefined, dir: 'auto' } }}
        />
        <WrongPlaces ward={ward} typed={typed} />
        {propose.isError && <LimitProblemsNote error={propose.error} />}
        <Box sx={{ display: 'flex', gap: 1, mt: 2 }}>
          <Button type="submit" variant="contained" loading={propose.isPending} disabled={!isReady}>
            {t('alarmSettings.send')}
          </Button>
          <Button component={Link} to={`/alarm-settings?ward=${ward.wardId}`}>
            {t('common.cancel')}
          </Button>
        </Box>
      </Panel>
    </Box>
  );
}

function usePropose({ wardId }: WardAlarmRulesView, forget: () => void) {
  const api = useApi();
  const navigate = useNavigate();
  const changed = useSettingsChanged();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: Parameters<typeof api.device.proposeAlarmSettings>[0]['body']) =>
      api.device.proposeAlarmSettings({ body }, { idempotencyKey: keyFor(body) }),
    onSuccess: async () => {
      forget();
      await changed();
      await navigate(`/alarm-settings?ward=${wardId}`);
    },
  });
}
