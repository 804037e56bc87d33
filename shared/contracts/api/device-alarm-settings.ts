import { z } from 'zod';
import { AgeBand, AlarmLimits, LimitPair } from '../alarms.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, listOf, pageOf, PageQuery } from '../primitives.ts';
import { ParameterName } from '../vitals.ts';
import { SettingsUnsafe } from './device-limit-problems.ts';

export class SettingsDecided extends problem('settings-decided', 409, 'Somebody has decided on it already') {}
export class SettingsOutdated extends problem(
  'settings-outdated',
  409,
  'Other settings have come into force since it was proposed',
) {}
export class OwnProposal extends problem('own-proposal', 403, 'Somebody else must approve what you proposed') {}

/** How long an alarm waits for an acknowledgement before others are called, seconds; null: nobody is called. */
export const EscalationSeconds = z.object({
  high: z.number().int().min(15).max(300),
  medium: z.number().int().min(30).max(900),
  low: z.number().int().min(60).max(3_600).nullable(),
});
export type EscalationSeconds = z.infer<typeof EscalationSeconds>;

/** What a ward does differently; age bands and parameters that are absent are as they are out of the box. */
export const WardAlarmRules = z.object({
  limits: z.partialRecord(AgeBand, AlarmLimits).default({}),
  /** null: as out of the box. */
  escalationSeconds: EscalationSeconds.nullable().default(null),
});
export type WardAlarmRules = z.output<typeof WardAlarmRules>;

export const AlarmSettingsState = z.enum(['proposed', 'in-force', 'superseded', 'withdrawn']);
export type AlarmSettingsState = z.infer<typeof AlarmSettingsState>;

const Decision = z.object({ id: Id, name: z.string(), at: Instant });

export const AlarmSettings = z
  .object({
    id: Id,
    wardId: Id,
    facilityId: Id,
    state: AlarmSettingsState,
    /** Counts what came into force in the ward; null before. */
    version: z.number().int().nullable(),
    /** The version that was in force when it was proposed, which it would replace; 0: none. */
    basedOn: z.number().int(),
    rules: WardAlarmRules,
    reason: z.string(),
    proposedBy: Decision,
    approvedBy: Decision.nullable(),
    /** Who withdrew it, or whose proposal replaced it. */
    endedBy: Decision.nullable(),
    endReason: z.string().nullable(),
  })
  .meta({ id: 'AlarmSettings' });
export type AlarmSettings = z.infer<typeof AlarmSettings>;

export const listAlarmSettings = endpoint({
  method: 'GET',
  path: '/alarm-settings',
  permission: 'alarm:read',
  scope: 'facility',
  query: PageQuery.extend({ wardId: Id.optional(), state: listOf(AlarmSettingsState).optional() }),
  answers: { 200: pageOf(AlarmSettings) },
  summary: 'Alarm settings of wards with what became of them, the newest proposal first',
});
export const getAlarmSettings = endpoint({
  method: 'GET',
  path: '/alarm-settings/:settingsId',
  permission: 'alarm:read',
  scope: 'facility',
  params: z.object({ settingsId: Id }),
  answers: { 200: AlarmSettings },
  summary: 'One set of alarm settings',
});
export const getWardAlarmRules = endpoint({
  method: 'GET',
  path: '/alarm-settings/wards/:wardId',
  permission: 'alarm:read',
  scope: 'facility',
  params: z.object({ wardId: Id }),
  answers: {
    200: z.object({
      wardId: Id,
      /** Of the settings in force; 0: none were ever approved. */
      version: z.number().int(),
      rules: WardAlarmRules,
      /** What holds for each age band: out of the box, with what is approved. */
      limits: z.record(AgeBand, AlarmLimits),
      escalationSeconds: EscalationSeconds,
      /** What holds where nothing is approved. */
      usual: z.object({ limits: z.record(AgeBand, AlarmLimits), escalationSeconds: EscalationSeconds }),
      /** How far critical limits may be eased in a ward: `low` no lower, `high` no higher; null: there is none to ease. */
      outermost: z.record(AgeBand, z.partialRecord(ParameterName, LimitPair)),
    }),
  },
  summary: 'What is in force in a ward, for patients whose own limits were not changed',
});
export const proposeAlarmSettings = endpoint({
  method: 'POST',
  path: '/alarm-settings',
  permission: 'alarm-setting:propose',
  scope: 'facility',
  idempotent: true,
  body: z.object({ wardId: Id, rules: WardAlarmRules, reason: z.string().trim().min(3).max(500) }),
  answers: { 201: AlarmSettings },
  errors: [SettingsUnsafe],
  summary: 'Propose alarm settings for a ward; nothing changes before somebody else approves them',
});
export const approveAlarmSettings = endpoint({
  method: 'POST',
  path: '/alarm-settings/:settingsId/approvals',
  permission: 'alarm-setting:approve',
  scope: 'facility',
  params: z.object({ settingsId: Id }),
  answers: { 200: AlarmSettings },
  errors: [OwnProposal, SettingsDecided, SettingsOutdated, SettingsUnsafe],
  summary: 'Approve proposed settings: they are in force from now on, in place of those before',
});
const endsProposal = {
  method: 'POST',
  scope: 'facility',
  params: z.object({ settingsId: Id }),
  body: z.object({ reason: z.string().trim().min(3).max(500) }),
  answers: { 200: AlarmSettings },
  errors: [SettingsDecided],
} as const;
export const withdrawAlarmSettings = endpoint({
  ...endsProposal,
  path: '/alarm-settings/:settingsId/withdrawals',
  permission: 'alarm-setting:propose',
  summary: 'Withdraw a proposal before it is approved',
});
export const refuseAlarmSettings = endpoint({
  ...endsProposal,
  path: '/alarm-settings/:settingsId/refusals',
  permission: 'alarm-setting:approve',
  summary: 'Refuse a proposal instead of approving it; it is withdrawn, with who refused it and why',
});
