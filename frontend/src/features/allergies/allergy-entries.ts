import { Allergy, changeAllergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import { z } from 'zod';
import { optionalChoice } from '../../shared-ui/entries/optional-choice.ts';
import { optionalText } from '../../shared-ui/optional-text.ts';

const body = changeAllergy.body.shape;
const reaction = Allergy.shape.reactions.unwrap().element.shape;

/** The choices that an allergy leaves. */
export const allergyChoices = {
  category: body.category.options,
  type: body.type.unwrap().options,
  criticality: body.criticality.unwrap().options,
  clinicalStatus: body.clinicalStatus.unwrap().options,
  /** An error is called so by an act of its own. */
  verificationStatus: body.verificationStatus.unwrap().exclude(['entered-in-error']).options,
  severity: reaction.severity.unwrap().unwrap().options,
} as const;

/** Entries of an allergy, checked as the server checks them. */
export const allergyEntries = z.object({
  substance: z.object({
    text: body.substance.shape.text,
    code: optionalText(body.substance.shape.code.unwrap()),
  }),
  category: body.category,
  type: body.type.unwrap(),
  criticality: body.criticality.unwrap(),
  clinicalStatus: body.clinicalStatus.unwrap(),
  verificationStatus: body.verificationStatus.unwrap(),
  reactions: z
    .array(
      z.object({
        manifestation: reaction.manifestation,
        severity: optionalChoice(reaction.severity.unwrap().unwrap()),
        onset: optionalText(reaction.onset.unwrap()),
      }),
    )
    .max(20),
  onset: optionalText(body.onset.unwrap()),
  note: optionalText(body.note.unwrap()),
});
export type AllergyEntries = z.input<typeof allergyEntries>;
export type AllergyChecked = z.output<typeof allergyEntries>;

export const noAllergy: AllergyEntries = {
  substance: { text: '', code: '' },
  category: 'medication',
  type: 'allergy',
  criticality: 'unable-to-assess',
  clinicalStatus: 'active',
  verificationStatus: 'unconfirmed',
  reactions: [],
  onset: '',
  note: '',
};

/** An allergy as the server has it, without what is no entry. */
export const checkedOf = (allergy: Allergy): AllergyChecked => ({
  substance: allergy.substance,
  category: allergy.category,
  type: allergy.type,
  criticality: allergy.criticality,
  clinicalStatus: allergy.clinicalStatus,
  verificationStatus: allergy.verificationStatus,
  reactions: allergy.reactions,
  onset: allergy.onset,
  note: allergy.note,
});

export const entriesOf = (allergy: Allergy): AllergyEntries => ({
  ...checkedOf(allergy),
  substance: { text: allergy.substance.text, code: allergy.substance.code ?? '' },
  reactions: allergy.reactions.map((it) => ({
    manifestation: it.manifestation,
    severity: it.severity ?? '',
    onset: it.onset ?? '',
  })),
  onset: allergy.onset ?? '',
  note: allergy.note ?? '',
});
