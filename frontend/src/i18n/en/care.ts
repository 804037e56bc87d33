export const care = {
  closed: {
    title: 'This part of the record is not open to you',
    explain:
      'You do not treat this patient just now, as far as NileCare knows. The record is private; monitoring, alarms and allergies stay open to you.',
    team: 'Are you treating the patient? Ask the attending to add you to the care team.',
    duty: 'Are you on duty on the ward? Ask the head nurse to put you on the roster: the record opens with the shift.',
    glass: 'Can it not wait? You can open the record now for four hours, and say why.',
    refused:
      'The patient has decided that you may not read this record. Being in the care team or on duty does not open it, nor the vital signs over time; alarms, the wall of the ward with its live values, and allergies stay open to you.',
    ask: 'Do you need it for the treatment? Ask the patient, who can take the decision back at any time, at the desk or in the own account.',
    refusedGlass:
      'Is the patient in danger, and cannot be asked? You can break the glass for four hours. Your name and your reason are recorded, the privacy officers are told at once, and one of them will look at it.',
  },
  glass: {
    open: 'Break the glass',
    title: 'Open the record of {{name}} without a care relationship',
    means:
      'The record opens to you for four hours. Your name, the time and your reason are written to the audit trail, the privacy officers are told at once, and one of them will look at it.',
    categoryName: 'Why is it needed?',
    category: {
      emergency: 'Emergency: the patient is in danger',
      cover: 'I cover for a colleague',
      advice: 'My advice was asked for',
      'patient-asked': 'The patient asked me',
      other: 'Something else',
      'own-care-team': 'Joined the care team by themselves',
      'own-relationship': 'Gave the relationship to themselves',
    },
    reason: 'Reason, in your own words',
    reasonHint: 'It is read by whoever reviews the opening. At least 10 characters.',
    confirm: 'Open the record for four hours',
    strip:
      'Opened by you without a care relationship (break-glass), until {{time}}. What you read is recorded and reviewed.',
  },
  relationship: {
    self: 'own record',
    'care-team': 'You are on the care team',
    'ward-duty': 'You are on duty where the patient lies',
    granted: 'The record was opened to you',
    'former-care-team': 'You were on the care team until lately',
    'break-glass': 'Opened by break-glass',
  },
  own: {
    title: 'Who opened it without treating you',
    none: 'Nobody opened your record in this way.',
    explain:
      'In an emergency, or for another reason that was given, the record opens for a few hours. A privacy officer looks at each time.',
    category: {
      emergency: 'Emergency',
      cover: 'In place of a colleague',
      advice: 'Asked for advice',
      'patient-asked': 'Because you asked',
      other: 'For another reason',
      'own-care-team': 'Joined the team that treats you',
      'own-relationship': 'Noted that they treat you',
    },
  },
  review: {
    title: 'Break-glass openings',
    explain:
      'Records that somebody opened without a care relationship, by breaking the glass, joining a care team or giving themselves a relationship. Read the reason, ask if it is not clear, and say whether it was justified.',
    none: 'No opening waits for a review.',
    noneReviewed: 'No opening was reviewed yet.',
    waiting: 'To be reviewed',
    reviewed: 'Reviewed',
    who: 'Who',
    patient: 'Patient',
    opened: 'Opened',
    until: 'until {{time}}',
    why: 'Why',
    outcomeName: 'Outcome',
    outcome: { justified: 'Justified', 'not-justified': 'Not justified' },
    comment: 'Comment',
    commentHint: 'What you asked, and what follows from it',
    act: 'Review',
    dialog: 'Review the opening by {{name}}',
    by: '{{name}}, {{time}}',
  },
} as const;
