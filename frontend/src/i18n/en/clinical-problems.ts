/** What the clinical service refuses, in words. */
export const clinicalProblems = {
  'no-care-relationship':
    'You do not treat this patient just now. The record opens with the care team, the duty roster, or a break-glass.',
  'relationship-ended': 'This care relationship has ended already.',
  'break-glass-reviewed': 'Somebody has reviewed it already.',
  'own-break-glass': 'Your own opening is reviewed by somebody else.',
  'encounter-of-another': 'This stay belongs to another patient. Reload the page and check whose record it is.',
  'encounter-never-was': 'This stay was cancelled. Choose another one.',
  'encounter-has-signed': 'Something signed stands in this stay. Call that an error first, or discharge the patient.',
  'encounter-not-possible': 'The stay is not in a state for this any more. Reload the page.',
  'entered-in-error': 'This was called an error meanwhile. It cannot be changed any more.',
  implausible:
    'Something entered cannot be right: a time in the future or before the birth, or two entries that contradict each other.',
  'implausible-time': 'The time cannot be right: compare it with the rest of the stay, and with now.',
  'stay-billed': 'The final bill of this stay was issued. Have it credited first, or admit the patient anew.',
  'transfer-nowhere': 'The patient is on this ward already, with this attending.',
  'unknown-place': 'There is no such ward in this facility.',
  'allergies-recorded': 'Allergies are recorded. Refute them first if none are known.',
  'allergy-listed': 'An allergy to this is on the list already. Change that one.',
  'problem-listed': 'This problem is on the list already. Change that one.',
  'principal-diagnosis-taken':
    'The stay has a principal diagnosis of this stage already. Make that one secondary first.',
  'immunisation-listed': 'This dose is recorded already.',
  'unknown-diagnosis-code': 'There is no such ICD-10 code. Choose one from the list.',
  'note-amended': 'There is a newer version of this note. Open it.',
  'note-cosigned': 'You have signed this note already.',
  'note-empty': 'Nothing is written yet.',
  'note-not-draft': 'The note is signed already. Amend it instead.',
  'note-not-signed': 'The note is not signed yet.',
  'observation-repeated': 'These values of this moment are recorded already.',
} as const;
