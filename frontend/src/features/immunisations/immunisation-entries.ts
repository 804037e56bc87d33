import { changeImmunisation, type Immunisation } from '@nilecare/contracts/api/clinical-record.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { z } from 'zod';
import { optionalNumber } from '../../shared-ui/entries/numbers.ts';
import { optionalChoice } from '../../shared-ui/entries/optional-choice.ts';
import { optionalText } from '../../shared-ui/optional-text.ts';

const body = changeImmunisation.body.shape;
const site = body.site.unwrap().unwrap();
const route = body.route.unwrap().unwrap();
const notDoneReason = body.notDoneReason.unwrap().unwrap();

/** The choices that an immunisation leaves. */
export const immunisationChoices = {
  /** An error is called so by an act of its own. */
  status: body.status.unwrap().exclude(['entered-in-error']).options,
  source: ['here', 'elsewhere'],
  site: site.options,
  route: route.options,
  notDoneReason: notDoneReason.options,
} as const;

/** Entries of an immunisation, checked as the server checks them. */
export const immunisationEntries = z
  .object({
    vaccine: z.object({ text: body.vaccine.shape.text, cvx: optionalText(body.vaccine.shape.cvx.unwrap()) }),
    status: body.status.unwrap(),
    occurredOn: body.occurredOn,
    source: z.enum(immunisationChoices.source),
    lotNumber: optionalText(body.lotNumber.unwrap()),
    expiresOn: optionalText(body.expiresOn.unwrap()),
    manufacturer: optionalText(body.manufacturer.unwrap()),
    doseNumber: optionalNumber(body.doseNumber.unwrap().unwrap()),
    site: optionalChoice(site),
    route: optionalChoice(route),
    notDoneReason: optionalChoice(notDoneReason),
    reactionOn: optionalText(body.expiresOn.unwrap()),
    reactionText: optionalText(z.string().max(300).nullable()),
    note: optionalText(body.note.unwrap()),
  })
  .refine((it) => (it.reactionOn === null) === (it.reactionText === null), { path: ['reactionText'] })
  .refine((it) => it.status !== 'not-done' || it.notDoneReason !== null, { path: ['notDoneReason'] });
export type ImmunisationEntries = z.input<typeof immunisationEntries>;
export type ImmunisationChecked = z.output<typeof immunisationEntries>;
export type ImmunisationBody = Omit<CallOf<typeof changeImmunisation>['body'], 'changeReason'>;

export const noImmunisation: ImmunisationEntries = {
  vaccine: { text: '', cvx: '' },
  status: 'completed',
  occurredOn: '',
  source: 'here',
  lotNumber: '',
  expiresOn: '',
  manufacturer: '',
  doseNumber: '',
  site: '',
  route: '',
  notDoneReason: '',
  reactionOn: '',
  reactionText: '',
  note: '',
};

/** What is sent: nothing of a lot where nothing was given, no reason why not where it was. */
export function bodyOf(checked: ImmunisationChecked): ImmunisationBody {
  const { source, reactionOn, reactionText, ...rest } = checked;
  const given = checked.status !== 'not-done';
  return {
    ...rest,
    reported: given && source === 'elsewhere',
    lotNumber: given ? rest.lotNumber : null,
    expiresOn: given ? rest.expiresOn : null,
    doseNumber: given ? rest.doseNumber : null,
    site: given ? rest.site : null,
    route: given ? rest.route : null,
    notDoneReason: given ? null : rest.notDoneReason,
    reaction: given && reactionOn && reactionText ? { on: reactionOn, text: reactionText } : null,
  };
}

/** An immunisation as the server has it, as it is sent. */
export const storedBodyOf = (it: Immunisation): ImmunisationBody => ({
  vaccine: it.vaccine,
  status: it.status,
  occurredOn: it.occurredOn,
  reported: it.reported,
  lotNumber: it.lotNumber,
  expiresOn: it.expiresOn,
  manufacturer: it.manufacturer,
  doseNumber: it.doseNumber,
  site: it.site,
  route: it.route,
  notDoneReason: it.notDoneReason,
  reaction: it.reaction,
  note: it.note,
});

export const entriesOf = (it: Immunisation): ImmunisationEntries => ({
  vaccine: { text: it.vaccine.text, cvx: it.vaccine.cvx ?? '' },
  status: it.status,
  occurredOn: it.occurredOn,
  source: it.reported ? 'elsewhere' : 'here',
  lotNumber: it.lotNumber ?? '',
  expiresOn: it.expiresOn ?? '',
  manufacturer: it.manufacturer ?? '',
  doseNumber: it.doseNumber === null ? '' : String(it.doseNumber),
  site: it.site ?? '',
  route: it.route ?? '',
  notDoneReason: it.notDoneReason ?? '',
  reactionOn: it.reaction?.on ?? '',
  reactionText: it.reaction?.text ?? '',
  note: it.note ?? '',
});
